/** Whether pasted text can be that of a certificate or request, in any form that Pushkeeper reads. Anything else was meant for another window, and may be a password. */
export function canBeFile(text: string): boolean {
  const boundary = /BEGIN (?:[A-Z0-9 ]+ )?(?:CERTIFICATE|KEY|PKCS7|CMS)/;
  // A certificate or request in base64 is longer than any password.
  const base64 = /^[\s"'>|]*(?:[A-Za-z0-9+/_-][\s"'>|]*){400,}={0,2}[\s"']*$/;
  const value = /^\s*[{[][\s\S]*"(?:[A-Za-z0-9+/_-]|\\r|\\n){400,}={0,2}(?:\\r|\\n)*"/;
  return boundary.test(text) || /^\s*<\?xml/.test(text) || base64.test(text) || value.test(text);
}
