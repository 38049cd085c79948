"""Make the movies of the seeded studio, fixtures/movies/*.mp4 (needs ffmpeg with libx264; they are committed).

Each shows two seconds of a landscape that passes by, in the colour of the task type that it is shown for. Every frame
bears its number, so that whoever builds a player can see whether it stops at the frame that it should stop at.
"""

from __future__ import annotations

import math
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "movies"
SIZE = (480, 270)
RATE = 24
FRAMES = 48
CLIPS = {
    "storyboard": ((67, 160, 71), 3),
    "layout": ((124, 179, 66), 5),
    "animation": ((0, 150, 136), 8),
    "compositing": ((255, 82, 82), 13),
    "edit": ((155, 41, 140), 21),
}
Color = tuple[int, int, int]


def mix(one: Color, other: Color, share: float) -> Color:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def frame(name: str, number: int, color: Color, seed: int) -> Image.Image:
    """One frame: sky, sun, three ridges that pass at different speeds, a ball that bounces, the frame's number."""
    width, height = SIZE
    image = Image.new("RGB", SIZE, mix(color, (255, 255, 255), 0.55))
    canvas = ImageDraw.Draw(image)
    share = number / FRAMES
    x = width * (0.15 + 0.2 * share)
    canvas.ellipse((x - 16, 30, x + 16, 62), fill=(255, 250, 225))
    for layer in range(3):
        random = Random(seed * 10 + layer)
        heights = [random.uniform(0.0, 0.24) for _ in range(8)]
        shift = share * width * (0.12 + 0.2 * layer)
        base = height * (0.5 + 0.12 * layer)
        ridge = [(step * width / 5 - shift, base - heights[step] * height) for step in range(8)]
        fill = mix(color, (22, 26, 34), 0.35 + 0.2 * layer)
        canvas.polygon([(0, height), *ridge, (width * 1.5, height)], fill=fill)
    bounce = abs(math.sin(share * math.pi * 3)) * 70
    x, y = width * (0.1 + 0.8 * share), height * 0.8 - bounce
    canvas.ellipse((x - 13, y - 13, x + 13, y + 13), fill=(250, 250, 250))
    font = ImageFont.load_default(size=18)
    canvas.text((12, height - 30), f"{name}  {number + 1:03d}", font=font, fill=(255, 255, 255))
    return image


def frames(name: str, color: Color, seed: int) -> Iterator[bytes]:
    for number in range(FRAMES):
        yield frame(name, number, color, seed).tobytes()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE[0]}x{SIZE[1]}", "-r", str(RATE), "-i", "-"]
    coded = ["-c:v", "libx264", "-preset", "veryslow", "-crf", "31", "-pix_fmt", "yuv420p", "-g", "24"]
    for name, (color, seed) in CLIPS.items():
        target = FOLDER / f"{name}.mp4"
        command = ["ffmpeg", "-y", "-loglevel", "error", *raw, *coded, "-movflags", "+faststart", "-threads", "1"]
        bits = ["-bitexact", "-map_metadata", "-1"]
        subprocess.run([*command, *bits, str(target)], input=b"".join(frames(name, color, seed)), check=True)
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
