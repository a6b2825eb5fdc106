// The form for a sealed span: a button beside each time takes the moment where the player stands.

const desk = document.querySelector("[data-sealing]");
const media = desk?.querySelector("audio, video");

function written(seconds) {
  const whole = Math.floor(seconds);
  const two = (number) => String(number).padStart(2, "0");
  const thousandths = String(Math.floor((seconds - whole) * 1000)).padStart(3, "0");
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${thousandths}`;
}

if (media) {
  for (const button of desk.querySelectorAll("[data-takes-time]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      document.getElementById(button.dataset.takesTime).value = written(media.currentTime);
    });
  }
}
