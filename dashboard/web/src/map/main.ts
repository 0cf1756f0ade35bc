import { App } from "./app";
import { readBootstrap } from "./bootstrap";

const root = document.getElementById("atlas");
const container = document.getElementById("map");
if (root && container) void new App(readBootstrap(), root, container).start();
