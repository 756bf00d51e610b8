### 鍵を作ってから証明書が使えるようになるまでに起こること。鍵と証明書の読み込み、署名、届いたファイルの復号、書き出し。
### コードごとに、見出し、理由（-why）、次にすること（-do）。

## 鍵とCSRの作成

signing-key-size-refused = { $bits }ビットの鍵は作成できません
signing-key-size-refused-why = Appleが求めているのは、2048ビットのRSA鍵です。これより短い鍵は弱く、ほかの長さにする利点もありません。
signing-key-size-refused-do = 2048ビットを選んでください。組織の規定があるときは、3072ビットか4096ビットも選べます。

signing-country-malformed = 「{ $country }」は国コードではありません
signing-country-malformed-why = CSRでは、国をJPやUSのような2文字で表します。
signing-country-malformed-do = 2文字の国コードを入力するか、空欄のままにしてください。

signing-email-malformed = 「{ $email }」はCSRに入れられるメールアドレスではありません
signing-email-malformed-why = 半角英数字と記号だけの、128文字までのメールアドレスでなければなりません。
signing-email-malformed-do = mdm@example.comのようなアドレスを入力するか、空欄のままにしてください。

signing-name-too-long = 名前が長すぎます：{ $name }
signing-name-too-long-why = CSRに入れられる名前は{ $most }文字までです。
signing-name-too-long-do = 短くしてください。証明書にはApple側で決めた名前が入るため、困ることはありません。

signing-name-malformed = 名前に文字ではないものが含まれています：{ $name }
signing-name-malformed-why = 改行やタブなどの制御文字はCSRに入れられません。
signing-name-malformed-do = 貼り付けずに、入力し直してください。

signing-key-machine-failed = 鍵を作成できませんでした
signing-key-machine-failed-why = このコンピューターの暗号ライブラリーが処理できませんでした（{ $detail }）。
signing-key-machine-failed-do = もう一度お試しください。直らないときは、コンピューターを再起動し、OpenSSLが正しくインストールされているかを確認してください。

## 証明書と秘密鍵の読み込み

signing-not-an-identity =
    { $looks_like ->
        [request] これはCSRファイルで、証明書と秘密鍵ではありません
        [signed-request] これは署名済みのCSRファイルで、証明書と秘密鍵ではありません
        [encrypted-request] これは署名サービスから届いた暗号化ファイルで、証明書と秘密鍵ではありません
        [server-token] これはAppleのサーバートークンで、証明書と秘密鍵ではありません
        [content-token] これはアプリとブックのコンテンツトークンで、証明書と秘密鍵ではありません
        [encrypted] このファイルの暗号化の形式には対応していません
        [openssh-key] この秘密鍵はOpenSSH形式です
        [java-key-store] これはJavaのキーストアです
        [archive] これは圧縮ファイル（アーカイブ）で、証明書と秘密鍵ではありません
        [mail-message] これは保存したメールで、証明書と秘密鍵ではありません
        [api-response] これはAPIの応答で、証明書と秘密鍵ではありません
        [rich-text] これはワープロの文書で、証明書と秘密鍵ではありません
        [configuration-profile] これは構成プロファイルで、証明書と秘密鍵ではありません
        [revocation-list] これは失効リスト（CRL）で、証明書と秘密鍵ではありません
        [internet-shortcut] これはWebページへのリンクで、証明書と秘密鍵ではありません
        [unfinished-download] ダウンロードが終わっていません
        [web-page] これはWebページを保存したもので、証明書と秘密鍵ではありません
        [empty] このファイルには何も入っていません
        [too-large] 証明書と秘密鍵にしてはファイルが大きすぎます
       *[other] このファイルは証明書でも秘密鍵でもありません
    }
signing-not-an-identity-why = 必要なのは、証明書とその秘密鍵です。PKCS#12形式（.p12、.pfx）のファイル1つか、PEM形式またはDER形式の証明書と秘密鍵を使えます。
signing-not-an-identity-do =
    { $looks_like ->
        [openssh-key] コピーを「ssh-keygen -p -m PEM -f コピー」で変換し、そのコピーと証明書の両方を選んでください。
        [java-key-store] 「keytool -importkeystore -srckeystore ファイル -destkeystore new.p12 -deststoretype PKCS12」で変換し、new.p12を選んでください。
        [archive] 圧縮ファイルを展開し、中にある証明書と秘密鍵を選んでください。
        [mail-message] メールの添付ファイルを保存し、そのファイルを選んでください。
        [unfinished-download] ブラウザーのダウンロードが終わるまで待つか、もう一度ダウンロードしてください。
       *[other] .p12か.pfxのファイル、または証明書と秘密鍵の両方を選んでください。
    }

signing-identity-damaged = 証明書か秘密鍵が壊れています
signing-identity-damaged-why = 一部が欠けているか書き換わっていて、正しく読み取れません。
signing-identity-damaged-do = 別に保管してあるファイルを使うか、秘密鍵を作成したところからもう一度書き出してください。

signing-password-needed = このファイルはパスワードで保護されています
signing-password-needed-why = 秘密鍵が暗号化されていて、ファイルを書き出したときに決めたパスワードがないと開けません。
signing-password-needed-do = ファイルのパスワードを入力してください。

signing-password-wrong = このパスワードでは開けません
signing-password-wrong-why = ファイルを書き出したときに決めたパスワードと違います。ファイルが壊れている場合も、同じ結果になります。
signing-password-wrong-do = 大文字と小文字、日本語入力のオンとオフを確認して、もう一度お試しください。パスワードがわからないときは、ファイルを書き出し直してください。

signing-password-impossible = このようなパスワードのファイルはありません
signing-password-impossible-why = 1,000バイトより長いか、パスワードに使えない文字が含まれています。
signing-password-impossible-do = もう一度入力してください。クリップボードに別のものが入っていた可能性があります。

signing-encryption-unavailable = 暗号化の方式（{ $algorithm }）が古く、このコンピューターでは開けません
signing-encryption-unavailable-why = { $algorithm }はすでに安全ではないため、OpenSSLでは別のモジュール（legacy）に分けられています。このコンピューターには、そのモジュールがありません。
signing-encryption-unavailable-do = AESで書き出し直すか、OpenSSLのlegacyモジュール（DebianとUbuntuではopenssl-provider-legacy）をインストールして、もう一度お試しください。

signing-protection-unknown = このファイルは新しい方式で保護されています
signing-protection-unknown-why = 保護（PBMAC1）に、Pushkeeperが対応していないアルゴリズムが使われています。パスワードは正しいかもしれません。
signing-protection-unknown-do = PBMAC1を使わずに書き出し直してください（たとえばAES-256とSHA-256）。

signing-too-costly = このファイルを開くには時間がかかりすぎます
signing-too-costly-why = { $rounds }回の計算が必要とされていますが、ここで行うのは{ $most }回までです。正しいプログラムは、このようなファイルを作りません。
signing-too-costly-do = 秘密鍵を作成したところから書き出し直してください。他人から届いたファイルであれば、信用しないでください。

signing-key-missing = 秘密鍵がありません
signing-key-missing-why = 証明書はだれでも見られるもので、それだけでは使えません。対になる秘密鍵が必要です。
signing-key-missing-do = 秘密鍵のファイルを追加するか、両方が入ったPKCS#12形式（.p12、.pfx）のファイルを選んでください。

signing-certificate-missing = 証明書がありません
signing-certificate-missing-why = 秘密鍵はありますが、それがだれのものかを示す証明書がありません。
signing-certificate-missing-do = 証明書のファイル（.pem、.cer、.crt）を追加するか、両方が入ったPKCS#12形式（.p12、.pfx）のファイルを選んでください。

signing-no-push-certificate = プッシュ証明書が見つかりません
signing-no-push-certificate-why = MDMのプッシュ証明書には、com.apple.mgmt.External.…というトピックが入っています。見つかった証明書には、どれにも入っていません。
signing-no-push-certificate-do = MDMサーバーの現在のプッシュ証明書と、その秘密鍵を選んでください。

signing-key-of-another = 秘密鍵がプッシュ証明書のものではありません
signing-key-of-another-why = 証明書は鍵{ $expected }に対して発行されていますが、追加された秘密鍵は{ $found }です。
signing-key-of-another-do = この証明書のCSRを作成したときの秘密鍵を選んでください。

## 署名するベンダー

signing-vendor-key-of-another = 秘密鍵がベンダー証明書のものではありません
signing-vendor-key-of-another-why = 証明書は鍵{ $expected }に対して発行されていますが、追加された秘密鍵は{ $found }です。このまま署名しても、ポータルに拒否されます。
signing-vendor-key-of-another-do = Apple Developerのサイトでベンダー証明書を申請したときの秘密鍵を選んでください。

signing-vendor-expired = ベンダー証明書は{ $not_after }に期限切れになりました
signing-vendor-expired-why = このまま署名しても、期限切れとしてポータルに拒否されます。この証明書の有効期間は1年です。
signing-vendor-expired-do = Apple Developerのサイトで新しい「MDM CSR」証明書を取得し、ここで追加してください。

signing-vendor-not-yet-valid = ベンダー証明書はまだ有効期間に入っていません
signing-vendor-not-yet-valid-why = 有効期間は{ $not_before }に始まります。このコンピューターの時計が合っていない可能性もあります。
signing-vendor-not-yet-valid-do = このコンピューターの日付と時刻を確認してください。合っているときは、その日までお待ちください。

signing-vendor-weak-key = ベンダーの鍵が弱すぎます（{ $algorithm }、{ $bits }ビット）
signing-vendor-weak-key-why = Appleが受け付けるのは、2048ビット以上のRSA鍵だけです。
signing-vendor-weak-key-do = 新しいRSA鍵を作成し、Apple Developerのサイトで「MDM CSR」証明書を取得し直してください。

signing-vendor-weak-signature = ベンダー証明書の署名が弱すぎます（{ $algorithm }）
signing-vendor-weak-signature-why = この方式の署名は偽造できるため、ポータルに拒否されます。
signing-vendor-weak-signature-do = Apple Developerのサイトで「MDM CSR」証明書を取得し直してください。

signing-vendor-not-marked = MDMベンダー証明書ではないようです
signing-vendor-not-marked-why = Appleが「MDM CSR」証明書に付ける印（1.2.840.113635.100.4.12）が、{ $subject }にはありません。署名しても、ポータルに拒否される可能性があります。
signing-vendor-not-marked-do = Apple Developerのサイトで取得した「MDM CSR」証明書であることを確認してください。確かであれば、このまま続けられます。

signing-vendor-outdated-encryption = ベンダーの秘密鍵が十分に保護されていません
signing-vendor-outdated-encryption-why = 暗号化に使われている{ $algorithm }は、いまでは破ることができます。ファイルを入手した人に、ベンダーの名前で署名されるおそれがあります。
signing-vendor-outdated-encryption-do = このまま使えます。できるときにAESで書き出し直し、このファイルは削除してください。

signing-vendor-expires-soon = ベンダー証明書の有効期限は{ $not_after }です
signing-vendor-expires-soon-why = 期限が切れると、この証明書で署名したものはポータルに拒否されます。
signing-vendor-expires-soon-do = 早めに署名し、期限が切れる前に、Apple Developerのサイトで新しい「MDM CSR」証明書を取得してください。

## ベンダーの証明書チェーン

signing-published-link-missing = ベンダーの証明書チェーンに、Appleの証明書が足りません
signing-published-link-missing-why = ポータルが受け付けるには、チェーンのすべての証明書が必要です。「{ $issuer }」がありません。Appleが{ $address }で公開しています。
signing-published-link-missing-do = そこから取得してください。SHA-256が{ $sha256 }のものだけを使います。この証明書が入ったファイルを追加することもできます。

signing-link-missing = ベンダーの証明書チェーンに、証明書が足りません
signing-link-missing-why = ポータルが受け付けるには、チェーンのすべての証明書が必要です。「{ $issuer }」の証明書がありません。
signing-link-missing-do = その証明書が入ったファイル（PEM、DER、.p7b）を追加してください。ベンダー証明書を発行した認証局が公開しています。

signing-vendor-not-of-apple = Appleが認めたMDMベンダーではありません
signing-vendor-not-of-apple-why = 証明書チェーンが「{ $issuer }」で終わっていて、Appleのルート証明書につながりません。署名しても、ポータルに拒否されます。
signing-vendor-not-of-apple-do = Appleが発行した「MDM CSR」証明書を使ってください。

## 署名

signing-unsignable-request = 署名できるCSRファイルではありません
signing-unsignable-request-why = 署名するのは、署名前のCSRです。壊れているか、すでに署名されているか、別の種類のファイルです。
signing-unsignable-request-do = 作成したままのCSRファイル（.csr、.pem、.der）を選んでください。

signing-signed-request-refused = 署名したCSRはポータルに拒否される見込みです
signing-signed-request-refused-why = Pushkeeperが確認したところ、問題が見つかりました（{ $finding }）。
signing-signed-request-refused-do = 見つかった問題を直してください。原因は、ベンダー証明書か、証明書チェーンか、CSRにあります。

signing-signing-machine-failed = CSRに署名できませんでした
signing-signing-machine-failed-why = このコンピューターの暗号ライブラリーが処理できませんでした（{ $detail }）。
signing-signing-machine-failed-do = もう一度お試しください。直らないときは、ベンダー証明書の秘密鍵を書き出し直して、追加してください。

## ほかの人が署名したCSR

signing-returned-unsigned = このCSRはまだ署名されていません
signing-returned-unsigned-why = 送ったときと同じ、署名前のCSRです。ポータルが受け付けるのは、MDMベンダーが署名したものだけです。
signing-returned-unsigned-do = 署名済みのCSRファイルを追加してください。ふつうは名前が.txt、.plist、.b64で終わります。

signing-returned-unreadable = 署名済みのCSRファイルとして読み取れません
signing-returned-unreadable-why = 別の種類のファイルか、届くまでに壊れています。
signing-returned-unreadable-do = もう一度送ってもらってください。メールの本文ではなく、添付ファイルを使います。

signing-returned-other-key = 別の鍵のCSRに署名されています
signing-returned-other-key-why = ここで作成したCSRの鍵は{ $expected }ですが、このCSRの鍵は{ $found }です。証明書を取得しても、ここでは使えません。
signing-returned-other-key-do = ここにあるCSRファイルに、そのまま署名してもらってください。

signing-returned-other-request = 送ったCSRと内容が一致しません
signing-returned-other-request-why = 鍵は同じですが、内容が違います。SHA-256は{ $expected }のはずですが、{ $found }になっています。別のときに作成されたものか、途中で変わったものです。
signing-returned-other-request-do = ここにあるCSRファイルに、そのまま署名してもらってください。

## mdmcert.downloadから届いたファイル

signing-not-enveloped = 暗号化されたファイルではありません
signing-not-enveloped-why = mdmcert.downloadからは、名前が.plist.b64.p7で終わる添付ファイルが届きます。これは別のファイルです。
signing-not-enveloped-do = メールの添付ファイルを、そのまま保存したものを選んでください。

signing-enveloped-damaged = 暗号化されたファイルが壊れています
signing-enveloped-damaged-why = 途中で切れているか、届くまでに変わっていて、開けません。
signing-enveloped-damaged-do = メールの添付ファイルを、ほかのアプリで開かずに、もう一度保存してください。

signing-enveloped-for-another-key = 別のCSRに対して届いたファイルです
signing-enveloped-for-another-key-why = 今回のCSRとは別の鍵に向けて暗号化されています。鍵は、CSRを送るたびに新しく作成されます。
signing-enveloped-for-another-key-do = mdmcert.downloadから届いた最新のメールを使ってください。見つからないときは、CSRをもう一度送ってください。

signing-enveloped-encryption-unavailable = 暗号化の方式（{ $algorithm }）が古く、このコンピューターでは開けません
signing-enveloped-encryption-unavailable-why = 暗号化に使われている{ $algorithm }は、OpenSSLでは別のモジュール（legacy）に分けられています。このコンピューターには、そのモジュールがありません。
signing-enveloped-encryption-unavailable-do = OpenSSLのlegacyモジュール（DebianとUbuntuではopenssl-provider-legacy）をインストールして、もう一度お試しください。

signing-enveloped-no-signed-request = このファイルには署名済みのCSRが入っていません
signing-enveloped-no-signed-request-why = 開くことはできましたが、中身は別のものでした。
signing-enveloped-no-signed-request-do = mdmcert.downloadから届いた、署名済みのCSRが添付されたメールを使ってください。見つからないときは、CSRをもう一度送ってください。

## 組み合わせと書き出し

signing-pair-other-key = 証明書がこの秘密鍵のものではありません
signing-pair-other-key-why = 証明書の鍵は{ $expected }ですが、ここにある秘密鍵は{ $found }です。別のCSRから作られた証明書です。
signing-pair-other-key-do = この秘密鍵で作成したCSRに対して、ポータルから届いた証明書を使ってください。

signing-pair-certificate-unreadable = 証明書を読み取れません
signing-pair-certificate-unreadable-why = 壊れているため、秘密鍵と照合できません。
signing-pair-certificate-unreadable-do = ポータルからもう一度ダウンロードしてください。

signing-export-do-not-pair = 証明書と秘密鍵が対になっていません
signing-export-do-not-pair-why = この2つを1つのファイルにしても、どのアプリでも使えません。
signing-export-do-not-pair-do = この秘密鍵に対して発行された証明書を選んでください。

signing-export-chain-unreadable = 認証局の証明書に読み取れないものがあります
signing-export-chain-unreadable-why = このまま書き出すと、どのアプリでも読めないものがファイルに入ります。
signing-export-chain-unreadable-do = 認証局の証明書を追加し直すか、含めずに書き出してください。

signing-export-password-empty = 書き出すにはパスワードが必要です
signing-export-password-empty-why = ファイルには秘密鍵が入ります。パスワードがないとだれでも使えるうえ、開けないアプリもあります。
signing-export-password-empty-do = パスワードを入力してください。どのアプリで開くかわからないときは、半角英数字と記号だけにすると安全です。

signing-export-password-impossible = このパスワードは使えません
signing-export-password-impossible-why = 1,000バイトより長いか、パスワードに使えない文字が含まれています。
signing-export-password-impossible-do = 別のパスワードにしてください。

signing-export-machine-failed = 書き出せませんでした
signing-export-machine-failed-why = このコンピューターの暗号ライブラリーが処理できなかったか、書き出したものを読み戻せませんでした（{ $detail }）。
signing-export-machine-failed-do = 新しい形式で、もう一度お試しください。直らないときは、証明書と秘密鍵をPEM形式で書き出してください。
