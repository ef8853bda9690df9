"""A key of 768 bits, made for these tests alone: no library makes one any more."""

PRIVATE = (
    "MIIBywIBAAJhANW2/RVMcxtYkzgyiS7CNYCIBc2qAplHKIqaxBCTWWyIEJUWNDk7RVjvlQxTKG+6"
    "uRiGGvMvyJI7eBsnB1TU2iqD/Gekinp8JWqH8613ZV1p0aPHeEcn7xEqyjGe2y/KbQIDAQABAmBc"
    "vtncGV5GuszA8aV5Bk0jp2QlWadhD3F3nSyDKP8Ay5euq4EkaSVyMB7Vx2zf9/66snRKUTXtlttT"
    "0dLALgWxwFwdNo2/ryS0OmFCJEBZaKI/h6ERKxJmQEdhYyDqHV0CMQDqJ/Eb7sdCpBlHrdpVQYx3"
    "zfsdP75FV/Gcimwn6vhQ8HjDtwHW0yW6Jl5zUJkp1/sCMQDppt/V/45VMSC2Y7P6iW4xrgpQQ/P7"
    "M86HsOqulsOIxSzplqwrCiBXbyi7t8HIUrcCMB+S1TMkBmBZCkOdELSwSwWYk8TE5J4rFpw6Gg1j"
    "5KndUxto4OmbvRmVtOStuIlo4wIxANhf/Du+PP4xz7x4Go0yRgTlypFITKJd+K36LWrfHVcEWjI7"
    "oVb+OrMdstgcNO2hgwIxAKw0LKy/jFTLelwwiR0sCSTd0fylqDuwM2JAsWYwp0zp71NDFncXqIEY"
    "CFm3BzCgAQ=="
)
PUBLIC = (
    "MHwwDQYJKoZIhvcNAQEBBQADawAwaAJhANW2/RVMcxtYkzgyiS7CNYCIBc2qAplHKIqaxBCTWWyI"
    "EJUWNDk7RVjvlQxTKG+6uRiGGvMvyJI7eBsnB1TU2iqD/Gekinp8JWqH8613ZV1p0aPHeEcn7xEq"
    "yjGe2y/KbQIDAQAB"
)
