### ファイルについてわかること。コードごとに、見出し、理由（-why）、次にすること（-do）。
### 変数はコードのパラメーターです。日時は日付として、数は数値として渡されます。

## 使えるものが入っていない

finding-not-a-certificate =
    { $looks_like ->
        [request] これはCSRファイルで、証明書ではありません
        [signed-request] これは署名済みのCSRファイルで、証明書ではありません
        [encrypted-request] これはmdmcert.downloadから届く暗号化されたCSRで、証明書ではありません
        [private-key] これは秘密鍵のファイルで、証明書ではありません
        [pkcs12] これはPKCS#12形式（.p12、.pfx）のファイルで、Appleから届く証明書ではありません
        [server-token] これはAppleのサーバートークンで、証明書ではありません
        [content-token] これはアプリとブックのコンテンツトークンで、証明書ではありません
        [encrypted] このファイルは暗号化されています
        [openssh-key] これはOpenSSH形式の秘密鍵で、証明書ではありません
        [java-key-store] これはJavaのキーストアで、Appleから届く証明書ではありません
        [archive] これは圧縮ファイル（アーカイブ）で、証明書ではありません
        [mail-message] これは保存したメールで、証明書ではありません
        [api-response] これはAPIの応答で、証明書を1つに決められません
        [rich-text] これはワープロの文書で、証明書ではありません
        [configuration-profile] これは構成プロファイルで、証明書ではありません
        [revocation-list] これは失効リスト（CRL）で、証明書ではありません
        [internet-shortcut] これはWebページへのリンクで、証明書ではありません
        [unfinished-download] ダウンロードが終わっていません
        [web-page] これはWebページを保存したもので、証明書ではありません
        [empty] このファイルは空です
        [binary] このファイルは証明書ではありません
        [too-large] 証明書にしてはファイルが大きすぎます
       *[text] このファイルには証明書が入っていません
    }
finding-not-a-certificate-why =
    { $looks_like ->
        [request] CSRファイルは、Appleのポータルにアップロードするものです。証明書は、その結果としてポータルから届きます。
        [signed-request] 署名済みのCSRファイルは、Appleのポータルにアップロードするものです。証明書は、その結果としてポータルから届きます。
        [encrypted-request] CSRを送ったコンピューターだけが開けるように暗号化されています。Appleのポータルにアップロードする前に、開いて取り出す必要があります。
        [private-key] 秘密鍵は、作成した場所に置いたまま、だれにも渡さないものです。証明書はAppleのポータルから届きます。
        [pkcs12] この形式には、証明書と秘密鍵がまとめて入っています。Appleのポータルから届くのは証明書だけです。
        [server-token] MDMが自動デバイス登録（ADE）に使うトークンです。作成したMDMサーバーでしか使えません。
        [content-token] MDMがアプリとブックを割り当てるためのトークンです。パスワードと同じように秘密のものなので、Pushkeeperは内容を表示も保存もしません。
        [encrypted] 内容を読み取れません。ポータルから届く証明書は暗号化されていません。
        [openssh-key] 秘密鍵は、作成した場所に置いたまま、だれにも渡さないものです。証明書はAppleのポータルから届きます。
        [java-key-store] Javaのプログラム用に、証明書と秘密鍵がまとめて入っています。Appleのポータルから届くのは証明書だけです。
        [archive] 中に証明書があるかもしれませんが、Pushkeeperは圧縮ファイルの中を見ません。
        [mail-message] 証明書が添付されているかもしれませんが、Pushkeeperはメールの中を見ません。
        [api-response] 証明書もCSRも入っていないか、CSRがいくつも入っています。どれを使うかはPushkeeperには決められません。
        [rich-text] 書式の情報が混ざっているため、証明書を正しく読み取れません。
        [configuration-profile] デバイスを設定するためのファイルです。中に証明書があっても、MDMサーバーのためのものではありません。
        [revocation-list] 認証局が取り消した証明書の一覧です。
        [internet-shortcut] 入っているのはページのアドレスだけです。
        [unfinished-download] 内容の一部がありません。ダウンロードの途中か、ブラウザーが保留しているか、中断されたようです。
        [web-page] 証明書をダウンロードする代わりに、ページそのものが保存されたようです。
        [empty] ダウンロードが途中で止まったか、まだ終わっていないようです。
        [binary] 証明書に使われる形式ではありません。
        [too-large] 証明書は2キロバイトほどです。1メガバイトを超えるファイルは読み込みません。
       *[text] 証明書は「BEGIN CERTIFICATE」と「END CERTIFICATE」に挟まれた部分です。このファイルには見つかりません。
    }
finding-not-a-certificate-do =
    { $looks_like ->
        [request] このファイルにMDMベンダーの署名をもらい、ポータルの［Upload］でアップロードしてください。ここでは、そのあと［Download］で届くファイルを選びます。
        [signed-request] このファイルは、ポータルの［Upload］でアップロードしてください。ここでは、そのあと［Download］で届くファイルを選びます。
        [encrypted-request] 「CSRファイルの用意」の手順で追加してください。Pushkeeperが開いて、署名済みのCSRを取り出します。ここでは、ポータルの［Download］で届いたファイルを選んでください。
        [private-key] このファイルは大切に保管し、だれにも渡さないでください。ここでは、ポータルの［Download］で届いたファイルを選びます。
        [pkcs12] ポータルの［Download］で届いたファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。
        [server-token] 管理画面の自動デバイス登録のページでアップロードしてください。ここでは、ポータルの［Download］で届いたファイルを選びます。
        [content-token] 管理画面のアプリとブックのページでアップロードし、だれにも渡さないでください。ここでは、ポータルの［Download］で届いたファイルを選びます。
        [encrypted] ポータルの［Download］で届いたファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。
        [openssh-key] このファイルは大切に保管し、だれにも渡さないでください。ここでは、ポータルの［Download］で届いたファイルを選びます。
        [java-key-store] ポータルの［Download］で届いたファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。
        [archive] 圧縮ファイルを展開し、中にある証明書のファイルを選んでください。
        [mail-message] メールの添付ファイルを保存し、そのファイルを選んでください。
        [api-response] 使う値だけを1つのファイルに保存し、そのファイルを選んでください。
        [rich-text] ポータルの［Download］をもう一度押し、届いたファイルを開かずに選んでください。
        [configuration-profile] ポータルの［Download］で届いたファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。
        [revocation-list] ポータルの［Download］で届いたファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。
        [internet-shortcut] リンク先のページを開き、ポータルの［Download］で届いたファイルを選んでください。
        [unfinished-download] ブラウザーのダウンロード一覧を開き、終わるまで待ってください。［保存］を求められたら押します。終わらなければ、もう一度ダウンロードしてください。
        [web-page] ページを保存するのではなく、ポータルの［Download］を押して、届いたファイルを選んでください。
        [empty] ポータルの［Download］をもう一度押して、新しいファイルを選んでください。
        [binary] ポータルの［Download］で届いたファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。
        [too-large] ポータルの［Download］で届いたファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。
       *[text] ポータルの［Download］で届いたファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。
    }

finding-unexpected-file = ここで必要なファイルではありません
finding-unexpected-file-why =
    { $looks_like ->
        [certificate-of-another-unit] 「{ $unit }」の証明書です。
       *[other] 別のファイルです。
    }
finding-unexpected-file-do = 画面で案内しているファイルを選んでください。

finding-damaged-certificate = 証明書が壊れています
finding-damaged-certificate-why = 証明書は入っていますが、途中で切れているか、内容が崩れていて、正しく読み取れません。
finding-damaged-certificate-do = ポータルの［Download］をもう一度押してください。届いたファイルは、エディターで開かずにそのまま使います。

finding-not-a-push-certificate =
    { $looks_like ->
        [app-push] これはアプリ用のプッシュ証明書で、MDM用ではありません
        [vendor-signing] これはMDMベンダーが署名に使う証明書で、プッシュ証明書ではありません
        [mdm-public-key] これはApple Businessに登録するMDMの公開鍵で、プッシュ証明書ではありません
        [authority] これは認証局の証明書で、プッシュ証明書ではありません
        [server] これはサーバー用の証明書で、プッシュ証明書ではありません
       *[other] この証明書はMDM用のプッシュ証明書ではありません
    }
finding-not-a-push-certificate-why =
    { $looks_like ->
        [app-push] アプリの提供者が通知を送るための証明書です。MDMには、専用のトピック（com.apple.mgmt.External.…）を持つ証明書が必要です。
        [vendor-signing] MDMベンダーがCSRに署名するための証明書です。MDMには、Appleがあなたの組織に発行した証明書が必要です。
        [mdm-public-key] MDMが自動デバイス登録のために作成したものです。MDMではなくApple Businessに登録します。Appleはこの鍵でサーバートークンを暗号化します。
        [authority] 証明書を発行する側の証明書です。MDMには、あなたの組織に発行された証明書が必要です。
        [server] Webサーバーを守るための証明書です。MDMには、専用のトピック（com.apple.mgmt.External.…）を持つ証明書が必要です。
       *[other] トピック（com.apple.mgmt.External.…）がないため、MDMはこの証明書でデバイスに通知を送れません。
    }
finding-not-a-push-certificate-do = Apple Push Certificates Portalからダウンロードしたファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。

finding-request-damaged = CSRファイルが壊れています
finding-request-damaged-why = 一部が欠けているか、書き換わっています。内容を読み取れないか、CSR自身の署名が合いません。
finding-request-damaged-do = 管理画面からCSRファイルをダウンロードし直し、開かずにそのまま使ってください。

finding-altered-after-import = 追加したあとに、CSRファイルが変わっています
finding-altered-after-import-why = 追加したときの指紋（SHA-256）は{ $expected }でしたが、いまのファイルは{ $found }です。このまま使うと、確認したものとは別のCSRをAppleに送ることになります。
finding-altered-after-import-do = Pushkeeperが保管しているコピーを使うか、管理画面からCSRファイルをダウンロードし直してください。

finding-unsigned-request = このCSRにはMDMベンダーの署名がありません
finding-unsigned-request-why = 署名のないCSRです。Appleのポータルは、MDMベンダーが署名したCSRだけを受け付け、それ以外には「Invalid Certificate Signing Request」と表示します。
finding-unsigned-request-do = 署名済みのCSRファイルを管理画面からダウンロードするか、署名サービスに署名してもらってください。

finding-request-of-another-key = ここで作成したCSRとは別のCSRです
finding-request-of-another-key-why = ここで作成したCSRの鍵（{ $expected }）は、このコンピューターだけにあります。署名済みのCSRの鍵（{ $found }）はこれと異なるため、証明書を取得しても使えません。
finding-request-of-another-key-do = ここにあるCSRファイルに署名してもらい、署名済みのCSRファイルを追加してください。

finding-issuer-untrusted = この証明書はAppleが発行したものではありません
finding-issuer-untrusted-why = 発行元は「{ $issuer }」となっています。証明書チェーンをたどっても、プッシュ証明書の発行元として信頼できる認証局に行き着きません。
finding-issuer-untrusted-do = Apple Push Certificates Portalから証明書をダウンロードし直し、そのファイルを使ってください。

finding-revoked = この証明書は取り消されています（失効）
finding-revoked-why = { $since }から、Appleの失効リストに載っています。Appleはこの証明書を受け付けません。
finding-revoked-do = ポータルで［Revoke］が押されていないか、Apple Account（旧Apple ID）の管理者に確認してください。新しい証明書が必要です。デバイスの再登録が必要になることもあります。

## 毎年の更新で起こりやすいこと

finding-not-renewed = これは現在の証明書です
finding-not-renewed-why = シリアル番号{ $serial }、有効期限{ $not_after }の、更新前のファイルです。ファイル名は毎年同じなので、取り違えやすくなっています。
finding-not-renewed-do = ポータルで［Renew］を押してCSRファイルをアップロードし、［Download］で最後に届いたファイルを選んでください。

finding-topic-changed = 現在の証明書を更新したものではありません
finding-topic-changed-why = 現在のトピック（APSP番号、プッシュキー）は{ $expected }ですが、この証明書は{ $found }です。別の証明書が更新されたか、新しい証明書が作成されています。登録すると、すべてのデバイスが管理から外れ、1台ずつ手作業で登録し直すことになります。
finding-topic-changed-do = この証明書は登録しないでください。ポータルで、「Subject DN」に現在のトピックが表示される行の［Renew］を押します。その行がないときは、証明書を作成したときのApple Account（旧Apple ID）でサインインし直してください。

finding-topic-of-another-unit = これは「{ $unit }」の証明書です
finding-topic-of-another-unit-why = この証明書のトピックは、別のユニットのものです。ポータルで別の行を更新したか、別のユニットのファイルを選んだ可能性があります。
finding-topic-of-another-unit-do = このユニットには登録しないでください。ポータルに戻り、このユニットの行を更新するか、このユニットの証明書を新しく作成してください。

finding-older-than-current = 有効期限が現在の証明書より新しくありません
finding-older-than-current-why = 現在の証明書の有効期限は{ $expected }、この証明書は{ $found }です。以前にダウンロードしたファイルです。
finding-older-than-current-do = いちばん新しいファイルを選ぶか、ポータルで［Renew］を押して、ダウンロードし直してください。

finding-expired = この証明書は有効期限が切れています
finding-expired-why = 有効期限は{ $not_after }でした。選んだ証明書は、まだ更新されていません。
finding-expired-do = 管理画面でCSRファイルをダウンロードするところからやり直します。ポータルの［Renew］で更新し、届いたファイルを選んでください。

finding-not-yet-valid = この証明書はまだ有効期間に入っていません
finding-not-yet-valid-why = 有効期間は{ $not_before }に始まります。このコンピューターの時計が遅れていることがほとんどです。
finding-not-yet-valid-do = このコンピューターの日付、時刻、タイムゾーンを確認してから、もう一度ファイルを選んでください。

finding-key-mismatch = この証明書は別のCSRから作られたものです
finding-key-mismatch-why = ここにあるCSRの鍵は{ $expected }、証明書の鍵は{ $found }です。CSRファイルを2回ダウンロードした場合などに起こります。
finding-key-mismatch-do = このCSRで作成した証明書を使ってください。見当たらないときは、ポータルの［Renew］でこのCSRファイルをアップロードし、もう一度更新します。

## Appleの証明書にはないはずの特徴

finding-wrong-usage = この証明書ではAppleのプッシュ通知サーバーに接続できません
finding-wrong-usage-why = プッシュ証明書に必ずある用途「クライアント認証」がありません。
finding-wrong-usage-do = Apple Push Certificates Portalから証明書をダウンロードし直し、そのファイルを使ってください。

finding-weak-key = 鍵の強度が足りません
finding-weak-key-why = 鍵は{ $algorithm }、{ $bits }ビットです。Appleでは、2048ビット以上のRSAを使います。
finding-weak-key-do = 管理画面で新しいCSRファイルを取得し、ポータルで使ってください。

finding-weak-signature = この証明書の署名方式は古く、安全ではありません
finding-weak-signature-why = 署名に{ $algorithm }が使われていて、偽造されるおそれがあります。Appleはプッシュ証明書にSHA-256で署名します。
finding-weak-signature-do = Apple Push Certificates Portalから証明書をダウンロードし直し、そのファイルを使ってください。

## CSRに付いている署名

finding-vendor-chain-missing = CSRにMDMベンダーの証明書チェーンがありません
finding-vendor-chain-missing-why = Appleは、MDMベンダーからAppleまでをつなぐ証明書を求めます。ポータルには「Signing Certificate Chain Missing」と表示されます。
finding-vendor-chain-missing-do = 管理画面からCSRファイルをダウンロードし直してください。同じ結果になるときは、MDMのサポート窓口に問い合わせてください。

finding-vendor-chain-expired = MDMベンダーの証明書が期限切れです
finding-vendor-chain-expired-why = CSRに含まれる「{ $subject }」の有効期限は{ $not_after }でした。ポータルはこのCSRを受け付けません。
finding-vendor-chain-expired-do = 管理画面からCSRファイルをダウンロードし直してください。同じ結果になるときは、MDMのサポート窓口に問い合わせてください。更新できるのはMDMベンダーだけです。

finding-signing-service-expired = { $service }の証明書が期限切れです
finding-signing-service-expired-why = このサービスが署名に使った証明書の有効期限は{ $not_after }でした。ポータルはこのCSRを受け付けません。
finding-signing-service-expired-do = { $service }が新しい証明書を用意するまで待ち、CSRをもう一度送ってください。更新できるのはこのサービスだけで、MDMの管理画面は関係ありません。

finding-vendor-chain-untrusted = MDMベンダーの証明書チェーンがAppleにつながっていません
finding-vendor-chain-untrusted-why = 証明書チェーンの最上位が「{ $issuer }」で、Appleの認証局ではありません。ポータルはこのCSRを受け付けません。
finding-vendor-chain-untrusted-do = 管理画面からCSRファイルをダウンロードし直してください。同じ結果になるときは、MDMのサポート窓口に問い合わせてください。

finding-vendor-signature-invalid = MDMベンダーの署名がこのCSRと合いません
finding-vendor-signature-invalid-why = 署名したのは{ $vendor }となっていますが、署名はこの内容に対するものではありません。途中でファイルが書き換わったようです。
finding-vendor-signature-invalid-do = 管理画面からCSRファイルをダウンロードし直し、開かずにそのまま使ってください。

## 読んで確かめれば使えるもの

finding-issuer-unrecognised = Pushkeeperがまだ知らない認証局の証明書です
finding-issuer-unrecognised-why = 発行元はApple（{ $issuer }）となっていますが、このバージョンのPushkeeperはその認証局を知りません。Appleが新しい認証局を使い始めた可能性があります。
finding-issuer-unrecognised-do = 自分でApple Push Certificates Portalからダウンロードしたばかりのファイルなら使えます。そうでなければ、ダウンロードし直してください。

finding-names-disagree = この証明書には2つの異なるIDが入っています
finding-names-disagree-why = トピックは{ $topic }、共通名（CN）は{ $apsp }です。Appleの証明書では、この2つは必ず一致します。
finding-names-disagree-do = 使う前に、管理画面に表示される証明書とトピックを比べてください。

finding-vouched-by-added-authority = この証明書を保証しているのは、手動で追加された認証局だけです
finding-vouched-by-added-authority-why = 「{ $issuer }」はAppleの認証局ではありません。信頼する認証局として、だれかが「設定」で追加したものです。
finding-vouched-by-added-authority-do = この認証局を追加した理由がわかっている場合にだけ使ってください。わからない場合は、「設定」で認証局を削除し、ポータルから証明書をダウンロードし直してください。

finding-topic-retired = これは提供が終わったmacOS Serverの証明書です
finding-topic-retired-why = トピックは{ $topic }です。Appleは2024年10月29日から、この種類の証明書の作成も更新も行っていません。有効期限が切れると、デバイスに通知を送れなくなります。
finding-topic-retired-do = 別のMDMを選び、そのための新しい証明書を取得してください。この証明書の有効期限が切れる前に、デバイスを登録し直します。

finding-contains-private-key = このファイルには秘密鍵も入っています
finding-contains-private-key-why = このファイルを持つ人は、MDMになりすましてAppleに接続できます。ポータルから秘密鍵が届くことはありません。
finding-contains-private-key-do = このファイルは送ったり共有したりしないでください。管理画面に登録するときは、ポータルからダウンロードしたファイルを使います。

finding-vendor-of-another-product = 署名したのは{ $expected }ではなく、{ $found }です
finding-vendor-of-another-product-why = このMDMのCSRには、{ $expected }が署名します。別のMDMのCSRで証明書を取得しても、このMDMでは使えません。
finding-vendor-of-another-product-do = 管理画面からCSRファイルをダウンロードしてください。このファイルを使うのは、そこから届いたことが確かなときだけにします。

finding-vendor-signature-sha1 = MDMベンダーの署名方式が古くなっています
finding-vendor-signature-sha1-why = 署名にSHA-1が使われています。Appleのポータルで受け付けられないことがあります。
finding-vendor-signature-sha1-do = まずポータルで試してください。受け付けられないときは、管理画面からCSRファイルをダウンロードし直すか、MDMのサポート窓口に問い合わせてください。

## 知っておくとよいこと

finding-expires-soon = この証明書の有効期限は{ $not_after }です
finding-expires-soon-why = 期限が切れると、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できなくなります。
finding-expires-soon-do = 証明書を作成したときのApple Account（旧Apple ID）で、いますぐ更新を始めてください。

finding-several-certificates = このファイルには証明書が{ $count }個入っています
finding-several-certificates-why = その中のプッシュ証明書を確認しました。
finding-several-certificates-do = 何もする必要はありません。

finding-unusual-form =
    { $form ->
        [base64] Base64で書かれたファイルです
        [base64-twice] Base64で二重に書かれたファイルです
        [utf-16] UTF-16のテキストとして保存されたファイルです
        [api-response] APIの応答のファイルです
        [quoted] 行がメールやプログラムのように引用されています
        [joined-lines] 改行がないか、文字として書かれています
       *[typographic-dashes] ワープロがハイフンをダッシュに変えています
    }
finding-unusual-form-why = 内容はすべて読み取れたため、ふつうのファイルと同じように確認しました。ポータルやMDMは、この形のままでは受け付けないことがあります。
finding-unusual-form-do = Pushkeeperが用意するコピーを使うか、内容をプレーンテキストで保存してください。

finding-several-values = APIの応答に、証明書とCSRが合わせて{ $count }個入っています
finding-several-values-why = 証明書があれば、その証明書だけを確認しました。異なるCSRがいくつもある場合、Pushkeeperはどれも選びません。
finding-several-values-do = 別のものを使う場合は、その値だけを1つのファイルに保存して確認してください。

finding-suffix-may-be-refused = ファイル名が原因でポータルに受け付けられないことがあります
finding-suffix-may-be-refused-why = ポータルが受け付けると案内しているのは、.txt、.rtf、.plist、.b64です。このファイルの拡張子は「{ $suffix }」です。
finding-suffix-may-be-refused-do = 受け付けられないときは、拡張子を「.txt」に変えたコピーをアップロードしてください。中身は同じです。
