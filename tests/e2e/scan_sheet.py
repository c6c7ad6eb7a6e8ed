"""A sheet of a PDF, filled in by hand and scanned a little askew: python scan_sheet.py NUMBER < sheets.pdf > picture.jpg"""
import io
import sys

import pypdfium2
from PIL import ImageDraw

sheet = pypdfium2.PdfDocument(sys.stdin.buffer.read())[int(sys.argv[1]) - 1].render(scale=150 / 72).to_pil()
pen = ImageDraw.Draw(sheet)
pen.line([(430, 800), (470, 760), (500, 805), (540, 765), (580, 800)], 'navy', 5)
out = io.BytesIO()
sheet.rotate(1.2, fillcolor='white').save(out, 'JPEG', quality=80)
sys.stdout.buffer.write(out.getvalue())
