import "./explorer.css";

export { default } from "./explorer.js";
