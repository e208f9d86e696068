// The page says everything without this script; here are the parts that move.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  document.documentElement.classList.add("js");

  // Two pictures under one slider.
  for (const pair of all(".compare")) {
    const slider = make("input", { type: "range", min: 0, max: 100, step: 0.5, value: 50 });
    slider.setAttribute("aria-label", pair.dataset.label);
    slider.addEventListener("input", () => pair.style.setProperty("--cut", slider.value + "%"));
    pair.append(slider, make("span", { className: "bar" }));
    pair.classList.add("live");
  }

  // Steps, one at a time or all at once.
  for (const steps of all(".steps[data-player]")) {
    const frames = all(".step", steps);
    let now = 0;
    const show = (index) => {
      now = Math.max(0, Math.min(frames.length - 1, index));
      frames.forEach((frame, i) => frame.classList.toggle("now", i === now));
      slider.value = now;
      place.textContent = `${now + 1} of ${frames.length}`;
      back.disabled = now === 0;
      next.disabled = now === frames.length - 1;
    };
    const back = make("button", { type: "button", textContent: "\u2039", ariaLabel: "Step back" });
    const next = make("button", { type: "button", textContent: "\u203a", ariaLabel: "Next step" });
    const slider = make("input", { type: "range", min: 0, max: frames.length - 1, value: 0, ariaLabel: "Step" });
    const place = make("output");
    const mode = make("button", { type: "button" });
    const single = (on) => {
      steps.classList.toggle("one", on);
      [back, next, slider, place].forEach((part) => { part.hidden = !on; });
      mode.textContent = on ? "Show all steps" : "Step through";
    };
    back.addEventListener("click", () => show(now - 1));
    next.addEventListener("click", () => show(now + 1));
    slider.addEventListener("input", () => show(Number(slider.value)));
    mode.addEventListener("click", () => single(!steps.classList.contains("one")));
    steps.before(make("div", { className: "player" }, back, slider, next, place, mode));
    show(0);
    single(steps.dataset.player === "one");
  }

  // The window under the pointer, from the gray picture's own samples.
  for (const loupe of all(".loupe")) {
    const image = loupe.querySelector("img");
    const cross = loupe.querySelector(".cross");
    const card = loupe.querySelector(".live-card");
    const kernels = JSON.parse(loupe.dataset.kernels);
    let samples = null;
    let at = loupe.dataset.start.split(",").map(Number);
    const read = () => {
      const canvas = make("canvas", { width: image.naturalWidth, height: image.naturalHeight });
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      samples = context.getImageData(0, 0, canvas.width, canvas.height);
    };
    const mirrored = (i, n) => (i < 0 ? -i : i >= n ? 2 * n - 2 - i : i);
    const sample = (x, y) =>
      samples.data[4 * (mirrored(y, samples.height) * samples.width + mirrored(x, samples.width))];
    const signed = (value) => (value < 0 ? "\u2212" + -value : String(value));
    const draw = () => {
      if (!samples) read();
      const [x, y] = at;
      cross.style.left = (100 * (x + 0.5)) / samples.width + "%";
      cross.style.top = (100 * (y + 0.5)) / samples.height + "%";
      const grid = card.querySelector(".live-grid");
      grid.replaceChildren();
      const values = [];
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) values.push(sample(x + dx, y + dy));
      }
      for (const value of values) {
        const cell = make("span", { textContent: value });
        cell.style.background = `rgb(${value},${value},${value})`;
        cell.style.color = value > 127 ? "#1c1815" : "#fff";
        grid.append(cell);
      }
      card.querySelector(".live-place").textContent = `column ${x}, row ${y}`;
      const sums = card.querySelector(".live-sums");
      sums.replaceChildren();
      for (const [name, weights] of Object.entries(kernels)) {
        const sum = values.reduce((total, value, i) => total + value * weights[i], 0);
        sums.append(make("div", {}, name + " ", make("b", { textContent: signed(sum) })));
      }
    };
    const move = (event) => {
      loupe.classList.add("pointed");
      const box = image.getBoundingClientRect();
      const x = Math.floor(((event.clientX - box.left) / box.width) * image.naturalWidth);
      const y = Math.floor(((event.clientY - box.top) / box.height) * image.naturalHeight);
      at = [Math.max(0, Math.min(image.naturalWidth - 1, x)), Math.max(0, Math.min(image.naturalHeight - 1, y))];
      draw();
    };
    const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    image.tabIndex = 0;
    image.addEventListener("pointermove", move);
    image.addEventListener("pointerdown", move);
    image.addEventListener("keydown", (event) => {
      const step = keys[event.key];
      if (!step) return;
      event.preventDefault();
      loupe.classList.add("pointed");
      const far = event.shiftKey ? 10 : 1;
      at = [
        Math.max(0, Math.min(image.naturalWidth - 1, at[0] + far * step[0])),
        Math.max(0, Math.min(image.naturalHeight - 1, at[1] + far * step[1])),
      ];
      draw();
    });
    const begin = () => { loupe.classList.add("live"); draw(); };
    if (image.complete && image.naturalWidth) begin();
    else image.addEventListener("load", begin);
  }

  // Copy what stands in a terminal or in Java.
  for (const pre of all(".recipe pre")) {
    if (!navigator.clipboard) break;
    const button = make("button", { type: "button", className: "copy", textContent: "Copy" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(pre.querySelector("code").textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    pre.append(button);
  }

  const recipes = all("details.recipe");
  for (const toggle of all(".toggle")) {
    toggle.addEventListener("click", () => {
      const open = toggle.getAttribute("aria-pressed") !== "true";
      toggle.setAttribute("aria-pressed", String(open));
      toggle.textContent = open ? "Fold all recipes" : "Unfold all recipes";
      recipes.forEach((recipe) => { recipe.open = open; });
    });
  }
  addEventListener("beforeprint", () => recipes.forEach((recipe) => { recipe.open = true; }));
})();
