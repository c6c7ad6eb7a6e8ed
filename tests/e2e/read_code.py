"""Reads the code off a picture, or off the first sheet of a PDF, as a scanner would: python read_code.py < picture"""
import io
import sys

import pypdfium2
import zxingcpp
from PIL import Image

content = sys.stdin.buffer.read()
paper = content.startswith(b'%PDF')
picture = pypdfium2.PdfDocument(content)[0].render(scale=2).to_pil() if paper else Image.open(io.BytesIO(content))
sys.stdout.write(zxingcpp.read_barcodes(picture)[0].text)
