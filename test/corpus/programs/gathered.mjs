// expect: silent
// why: the calls run at once already.
import serving from './support/serve.cjs';

const service = await serving.serve((_, path) => [25, { path }]);
const get = async (path) => (await fetch(service.url + path)).json();

const [user, orders, news] = await Promise.all([get('/user'), get('/orders'), get('/news')]);
console.log(user.path, orders.path, news.path);
service.close();
