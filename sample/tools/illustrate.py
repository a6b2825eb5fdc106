"""Draw the sample pictures: python sample/tools/illustrate.py [slug …]

Writes sample/images/<slug>.webp. Needs Chromium, Playwright and Pillow; run it only to change a picture.
"""

import argparse
from io import BytesIO
from pathlib import Path

from illustration import scenes
from illustration.printing import print_on_paper
from illustration.shapes import HEIGHT, WIDTH
from PIL import Image
from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "images"
LARGEST = 70 * 1024
PAGE = (
    "<style>*{{margin:0}}svg{{display:block}}</style>"
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">{drawing}</svg>'
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slugs", nargs="*", help="pictures to draw; all when none is named")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--proof", type=Path, help="folder for PNG proofs")
    options = parser.parse_args()
    drawings = scenes.all_scenes()
    unknown = set(options.slugs) - drawings.keys()
    if unknown:
        parser.error(f"no drawing for {', '.join(sorted(unknown))}")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
        for slug in options.slugs or sorted(drawings):
            page.set_content(PAGE.format(w=WIDTH, h=HEIGHT, drawing=drawings[slug]()))
            sheet = Image.open(BytesIO(page.screenshot())).convert("RGB")
            picture = print_on_paper(sheet.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), slug)
            target = IMAGES / f"{slug}.webp"
            for quality in (82, 76, 70):
                picture.save(target, quality=quality, method=6)
                if target.stat().st_size <= LARGEST:
                    break
            if options.proof:
                picture.save(options.proof / f"{slug}.png")
            print(f"{target.name} {target.stat().st_size // 1024} kB")
        browser.close()


if __name__ == "__main__":
    main()
