import "./pair_review.css";

export { default } from "./pair_review.js";
