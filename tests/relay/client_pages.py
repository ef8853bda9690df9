"""How mail programs wrap an answer and what it quotes, as far as it matters here.

Each is the page that the program really sends, with `{new}` where the answer stands and
`{quoted}` where the email stands that it answers. None of their markup hides anything.
"""

ALIAS = "krakenkraken23456789@relay.marketplace.example"

OUTLOOK_DESKTOP = (
    '<html xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w="urn:schemas-microsoft-com:office:word" '
    'xmlns:m="http://schemas.microsoft.com/office/2004/12/omml" '
    'xmlns="http://www.w3.org/TR/REC-html40"><head>'
    '<meta http-equiv=Content-Type content="text/html; charset=utf-8">'
    '<meta name=Generator content="Microsoft Word 15 (filtered medium)">'
    "<!--[if !mso]><style>v\\:* {{behavior:url(#default#VML);}}\r\n"
    "o\\:* {{behavior:url(#default#VML);}}</style><![endif]-->"
    "<style><!--\r\n/* Font Definitions */\r\n@font-face\r\n\t"
    "{{font-family:Calibri;\r\n\tpanose-1:2 15 5 2 2 2 4 3 2 4;}}\r\n"
    "p.MsoNormal, li.MsoNormal\r\n\t{{margin:0cm;\r\n\tfont-size:11.0pt;\r\n\t"
    'font-family:"Calibri",sans-serif;\r\n\tmso-fareast-language:EN-US;}}\r\n'
    "span.EmailStyle19\r\n\t{{mso-style-type:personal-reply;}}\r\n--></style>"
    '<!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" />'
    "</xml><![endif]--></head>"
    '<body lang=EN-GB link="#0563C1" vlink="#954F72" '
    "style='word-wrap:break-word'><div class=WordSection1>"
    "<p class=MsoNormal><span style='mso-fareast-language:EN-US'>{new}"
    "<o:p></o:p></span></p>"
    "<p class=MsoNormal><span style='mso-fareast-language:EN-US'><o:p>&nbsp;</o:p>"
    "</span></p>"
    "<p class=MsoNormal><b><span style='font-size:10.0pt;color:#1F3864'>Silas Kitchen"
    "</span></b><span style='mso-no-proof:yes'><!--[if gte vml 1]>"
    '<v:shape id="Picture_x0020_1" o:spid="_x0000_i1025" type="#_x0000_t75" '
    "style='width:120pt;height:40pt'><v:imagedata "
    'src="cid:image001.png@01DBD4A5.6F5E2B10" '
    'o:href="https://www.silas.biz/logo.png" /></v:shape><![endif]-->'
    '<![if !vml]><img border=0 width=160 height=53 style="width:1.6666in;'
    'height:.552in" src="cid:image001.png@01DBD4A5.6F5E2B10" '
    'alt="A picture containing text&#10;&#10;Description automatically generated" '
    'v:shapes="Picture_x0020_1"><![endif]></span><o:p></o:p></p>'
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;"
    "padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span lang=EN-US>From:</span>"
    "</b><span lang=EN-US> Bruna via Marketplace &lt;" + ALIAS + "&gt; <br>"
    "<b>Sent:</b> Tuesday, June 3, 2025 12:12 PM<br>"
    '<b>To:</b> Silas &lt;<a href="mailto:silas@shop.example">silas@shop.example</a>'
    "&gt;<br><b>Subject:</b> Your order<o:p></o:p></span></p></div></div>"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p>{quoted}</div></body></html>"
)
OUTLOOK_WEB = (
    '<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; '
    'charset=utf-8">\r\n<style type="text/css" style="display:none;"> P '
    '{{margin-top:0;margin-bottom:0;}} </style>\r\n</head>\r\n<body dir="ltr">\r\n'
    '<div class="elementToProof" style="font-family: Aptos, Calibri; font-size: 12pt; '
    'color: rgb(0, 0, 0);">\r\n{new}</div>\r\n'
    '<div id="Signature" class="elementToProof"><div><br>\r\n</div>Silas Kitchen'
    '</div>\r\n<div id="appendonsend"></div>\r\n'
    '<hr style="display:inline-block;width:98%" tabindex="-1">\r\n'
    '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" '
    'style="font-size:11pt" color="#000000"><b>From:</b> Bruna via Marketplace &lt;'
    + ALIAS
    + "&gt;<br>\r\n<b>Sent:</b> Tuesday, June 3, 2025 12:12 PM<br>\r\n"
    "<b>To:</b> Silas &lt;silas@shop.example&gt;<br>\r\n<b>Subject:</b> Your order"
    "</font>\r\n<div>&nbsp;</div>\r\n</div>\r\n<div>{quoted}</div></body></html>"
)
OUTLOOK_IPHONE = (
    '<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; '
    'charset=utf-8">\r\n</head>\r\n<body>\r\n<div dir="ltr">{new}</div>\r\n'
    '<div id="ms-outlook-mobile-signature" dir="ltr"><div><br></div>Get '
    '<a href="https://aka.ms/o0ukef">Outlook for iOS</a></div>\r\n'
    '<div id="mail-editor-reference-message-container" dir="auto"><br>\r\n'
    '<hr style="display:inline-block;width:98%" tabindex="-1">\r\n'
    '<div id="divRplyFwdMsg" dir="ltr" style="font-size:11pt">'
    "<b>From:</b> Bruna via Marketplace &lt;" + ALIAS + "&gt;<br>\r\n"
    "<b>Sent:</b> Tuesday, June 3, 2025 12:12 PM<br>\r\n<b>To:</b> Silas "
    "&lt;silas@shop.example&gt;<br>\r\n<b>Subject:</b> Your order<br></div>\r\n"
    "{quoted}</div></body></html>"
)
GMAIL = (
    '<div dir="ltr"><div dir="ltr">{new}</div><div><br clear="all"></div><br>'
    '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" '
    'class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">'
    '<b>Silas Kitchen</b><br><a href="https://www.silas.biz/" target="_blank">'
    '<img width="96" height="40" '
    'src="https://ci3.googleusercontent.com/mail-sig/AIorK4x1y2z3-logo"></a>'
    '</div></div></div><br><div class="gmail_quote gmail_quote_container">'
    '<div dir="ltr" class="gmail_attr">On Tue, 3 Jun 2025 at 12:12, Bruna via '
    'Marketplace &lt;<a href="mailto:' + ALIAS + '">' + ALIAS + "</a>&gt; wrote:<br>"
    '</div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;'
    'border-left:1px solid rgb(204,204,204);padding-left:1ex">{quoted}'
    "</blockquote></div>\r\n"
)
GMAIL_ANDROID = (
    '<div dir="auto">{new}<br><br><div data-smartmail="gmail_signature" dir="auto">'
    'Silas</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
    "On Tue, 3 Jun 2025, 12:12 Bruna via Marketplace, &lt;<a "
    'href="mailto:' + ALIAS + '">' + ALIAS + "</a>&gt; wrote:<br></div>"
    '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc '
    'solid;padding-left:1ex">{quoted}</blockquote></div>'
)
APPLE_MAIL = (
    '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8">'
    '</head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; '
    'line-break: after-white-space;">{new}<div><br></div><div><img apple-inline="yes" '
    'id="6D1F" src="cid:0B5A9C1E-77E2@shop" alt="PastedGraphic-1.png"><br>'
    '<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>'
    "On 3 Jun 2025, at 12:12, Bruna via Marketplace &lt;" + ALIAS + "&gt; wrote:</div>"
    '<br class="Apple-interchange-newline"><div>{quoted}</div></blockquote></div><br>'
    "</div></body></html>"
)
IPHONE = (
    '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8">'
    '</head><body dir="auto">{new}<br id="lineBreakAtBeginningOfSignature">'
    '<div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote '
    'type="cite">On 3 Jun 2025, at 12:12, Bruna via Marketplace &lt;'
    + ALIAS
    + '&gt; wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">'
    "{quoted}</div></blockquote></body></html>"
)
THUNDERBIRD = (
    '<!DOCTYPE html>\r\n<html>\r\n  <head>\r\n    <meta http-equiv="Content-Type" '
    'content="text/html; charset=UTF-8">\r\n  </head>\r\n  <body>\r\n    <p>{new}<br>'
    '\r\n    </p>\r\n    <div class="moz-signature">-- <br>\r\n      Silas Kitchen'
    '</div>\r\n    <div class="moz-cite-prefix">On 03/06/2025 12:12, Bruna via '
    'Marketplace\r\n      wrote:<br>\r\n    </div>\r\n    <blockquote type="cite"\r\n'
    '      cite="mid:oabc@relay.marketplace.example">{quoted}\r\n    </blockquote>\r\n'
    "  </body>\r\n</html>"
)
YAHOO_ANDROID = (
    '<div id="yiv1">{new}</div><br><div id="ymail_android_signature">'
    '<a id="ymail_android_signature_link" href="https://mail.onelink.me/107872968?'
    "pid=nativeplacement&c=Global_Acquisition_YMktg_315_Internal_EmailSignature&"
    "af_sub1=Acquisition&af_sub2=Global_YMktg&af_sub3=&af_sub4=100000604&"
    'af_sub5=EmailSignature__Static_">Sent from Yahoo Mail on Android</a></div> <br> '
    '<blockquote style="margin: 0 0 20px 0;"> <div style="font-family:Roboto">'
    "<div>On Tue, 3 Jun 2025 at 12:12, Bruna via Marketplace</div>"
    "<div>&lt;" + ALIAS + "&gt; wrote:</div> </div> {quoted}</blockquote>"
)
SAMSUNG = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'
    '</head><body dir="auto"><div dir="auto">{new}</div><div dir="auto"><br></div>'
    '<div id="composer_signature" dir="auto"><div style="font-size:12px;'
    'color:#575757" dir="auto">Sent from my Galaxy</div></div><div><br></div>'
    '<div align="left" dir="auto" style="font-size:100%;color:#000000">'
    "<div>-------- Original message --------</div><div>From: Bruna via Marketplace "
    "&lt;" + ALIAS + "&gt; </div><div>Date: 03/06/2025  12:12  (GMT+01:00) </div>"
    "<div>To: silas@shop.example </div><div>Subject: Your order </div><div><br></div>"
    "</div>{quoted}</body></html>"
)
PROTON = (
    '<div style="font-family: Arial, sans-serif; font-size: 14px;">{new}</div>'
    '<div class="protonmail_signature_block" style="font-family: Arial;">'
    '<div class="protonmail_signature_block-proton">Sent with <a target="_blank" '
    'href="https://proton.me/mail/home" rel="noopener noreferrer">Proton Mail</a> '
    'secure email.</div></div><div class="protonmail_quote">On Tuesday, June 3rd, '
    "2025 at 12:12 PM, Bruna via Marketplace &lt;" + ALIAS + "&gt; wrote:<br><br>"
    '<blockquote class="protonmail_quote" type="cite">{quoted}</blockquote><br></div>'
)

AVAST = (
    '<div dir="ltr">{new}</div><div id="DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2"><br>'
    '<table style="border-top:1px solid #d3d4de"><tr><td style="width:55px">'
    '<a href="https://www.avast.com/sig-email?utm_medium=email&amp;utm_source=link" '
    'target="_blank"><img src="https://s-install.avcdn.net/ipm/preview/icons/icon.gif" '
    'alt="" width="46" height="29"></a></td><td style="width:470px;color:#41424e">'
    'Virus-free.<a href="https://www.avast.com/sig-email?utm_medium=email&amp;'
    'utm_source=link" target="_blank" style="color:#4453ea">www.avast.com</a></td></tr>'
    '</table><a href="#DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2" width="1" height="1"></a>'
    '</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, 3 '
    "Jun 2025 at 12:12, Bruna via Marketplace &lt;" + ALIAS + "&gt; wrote:<br></div>"
    '<blockquote class="gmail_quote">{quoted}</blockquote></div>'
)

CLIENTS = {
    "Outlook": OUTLOOK_DESKTOP,
    "Outlook on the web": OUTLOOK_WEB,
    "Outlook on an iPhone": OUTLOOK_IPHONE,
    "Gmail": GMAIL,
    "Gmail on Android": GMAIL_ANDROID,
    "Apple Mail": APPLE_MAIL,
    "iPhone": IPHONE,
    "Thunderbird": THUNDERBIRD,
    "Yahoo on Android": YAHOO_ANDROID,
    "Samsung": SAMSUNG,
    "Proton": PROTON,
    "Gmail with a virus scanner": AVAST,
}


def page_of(client: str, new: str, quoted: str) -> str:
    return CLIENTS[client].format(new=new, quoted=quoted)
