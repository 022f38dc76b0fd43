// expect: silent
// why: the traffic light holds each colour for a time; the waiting is what the program does.
import { setTimeout as sleep } from 'node:timers/promises';

class TrafficLight {
  colour = 'red';
  history = [];
  show(colour) {
    this.colour = colour;
    this.history.push(colour);
  }
}

async function cycle(light) {
  light.show('green');
  await sleep(60);
  light.show('yellow');
  await sleep(30);
  light.show('red');
  await sleep(50);
}

const light = new TrafficLight();
await cycle(light);
await cycle(light);
console.log(light.history.join(' '));
