// expect: fire
// awaits: 15
// rule: serial-loop
// grade: any
// why: a counted loop makes one thumbnail after another; each goes into its own slot.
const { setTimeout: sleep } = require('node:timers/promises');

async function thumbnail(image, width) {
  await sleep(30);
  return { name: image.name, width, height: Math.round((width * image.height) / image.width) };
}

async function thumbnails(images) {
  const made = new Array(images.length);
  for (let i = 0; i < images.length; i++) {
    made[i] = await thumbnail(images[i], 120);
  }
  return made;
}

const images = [
  { name: 'a.jpg', width: 1200, height: 800 },
  { name: 'b.jpg', width: 600, height: 900 },
  { name: 'c.jpg', width: 640, height: 480 },
  { name: 'd.jpg', width: 300, height: 300 },
  { name: 'e.jpg', width: 1920, height: 1080 },
];
thumbnails(images).then((made) => console.log(made.map((t) => `${t.name}:${t.height}`).join(' ')));
