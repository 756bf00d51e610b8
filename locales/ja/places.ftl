### 追加した場所によって変わる、ファイルについての文。at-場所-コードは、その場所でfinding-コードの代わりに使われます。
### 場所：request（管理画面のCSR）、signed-request（ここで作成し、署名されたCSR）、current（現在の証明書）、
### vendor（ベンダー証明書）、authority（信頼する認証局）。ダウンロードの手順では、findings.ftlの文を使います。
### $looks_like: ファイルの種類。$product: MDMの名前。$unit: 別のユニットの名前。

## ファイルの種類（すべての場所に共通）

# 文の途中に入ります：「これはCSRファイルではなく、…です」
file-is =
    { $looks_like ->
        [request] 署名されていないCSRファイル
        [signed-request] 署名済みのCSRファイル
        [encrypted-request] 署名サービスから届く暗号化されたファイル
        [encrypted] 暗号化されたファイル
        [server-token] 自動デバイス登録のサーバトークン
        [content-token] Appとブックのコンテンツトークン
        [mdm-public-key] MDMサーバーの公開鍵
        [private-key] 秘密鍵
        [openssh-key] OpenSSHまたはPuTTY形式の秘密鍵
        [pkcs12] PKCS#12形式（.p12、.pfx）のファイル
        [java-key-store] Javaのキーストア
        [archive] 圧縮ファイル（ZIPなど）
        [mail-message] 保存したメール
        [api-response] APIの応答
        [rich-text] リッチテキスト（RTF）の文書
        [configuration-profile] 構成プロファイル
        [revocation-list] 失効リスト（CRL）
        [internet-shortcut] Webページへのショートカット
        [web-page] 保存したWebページ
        [damaged-certificate] 壊れた証明書
        [push-certificate] MDM用のプッシュ証明書
        [certificate-in-use] 現在の証明書
        [certificate-new] このユニットの新しい証明書
        [certificate-earlier] このユニットの以前の証明書
        [certificate-of-this-unit] このユニットの証明書
        [certificate-of-another-unit] 「{ $unit }」の証明書
        [app-push] アプリ用のプッシュ証明書
        [vendor-signing] MDMベンダーが署名に使う証明書
        [authority] 認証局の証明書
        [server] サーバー用の証明書
        [other] 別の目的の証明書
       *[text] テキストファイル
    }

# 「…ではなく」が要らない見出し
file-is-unusable =
    { $looks_like ->
        [empty] このファイルは空です
        [too-large] このファイルは大きすぎます
        [unfinished-download] ダウンロードが終わっていません
       *[binary] このファイルの形式はわかりません
    }

file-is-why =
    { $looks_like ->
        [request] CSRファイルは、Appleに証明書を請求するためのものです。これには、まだMDMベンダーの署名がありません。
        [signed-request] MDMベンダーが署名したもので、ポータルにアップロードします。証明書は、その結果としてポータルから届きます。
        [encrypted-request] CSRを送ったコンピューターだけが開けます。
        [encrypted] 開けるのは、暗号化のときに指定された相手だけです。
        [server-token] Apple BusinessのデバイスをMDMに取り込むためのもので、プッシュ証明書とは関係ありません。
        [content-token] Appとブックのアプリを配布するためのものです。これを持っている人は、だれでもライセンスを操作できます。
        [mdm-public-key] Apple Businessがサーバトークンの暗号化に使うもので、プッシュ証明書とは関係ありません。
        [private-key] 秘密鍵は、作成した場所に置いたまま、だれにも渡さないものです。
        [openssh-key] サーバーへのログインに使うもので、ほかのプログラムはこの形式を読み取れません。
        [pkcs12] この形式には、証明書と秘密鍵がまとめて入っています。
        [java-key-store] Javaのプログラムが鍵と証明書を保管する形式です。Pushkeeperでは開けません。
        [archive] 必要なファイルは、この中にあるかもしれません。Pushkeeperは圧縮ファイルを開きません。
        [mail-message] 必要なファイルは、このメールに添付されているかもしれません。
        [api-response] プログラムの応答をファイルに保存したものです。ここで必要なものは入っていません。
        [rich-text] ワープロソフトの書式が付いているため、ほかのプログラムでは読み取れません。
        [configuration-profile] Appleデバイスの設定に使うもので、ここで必要なものは入っていません。
        [revocation-list] 認証局が取り消した証明書の一覧です。
        [internet-shortcut] ページのアドレスだけが入っていて、ファイルそのものは入っていません。
        [unfinished-download] ブラウザーがまだ保存しているか、保存の許可を待っています。
        [web-page] ファイルをダウンロードする代わりに、ページそのものが保存されたようです。
        [empty] ダウンロードが途中で止まったか、まだ終わっていないようです。
        [binary] 証明書、CSR、秘密鍵のどの形式でもありません。
        [too-large] 証明書、CSR、秘密鍵は数キロバイトです。1メガバイトを超えるファイルは読み込みません。
        [damaged-certificate] 途中で切れているか、内容が崩れていて、正しく読み取れません。
        [push-certificate] MDMがAppleデバイスに通知を送るために使うものです。
        [certificate-in-use] いまMDMが使っているものです。更新は、毎回新しいCSRから始めます。
        [certificate-new] この手続きで追加済みです。
        [certificate-earlier] 以前MDMが使っていたものです。更新は、毎回新しいCSRから始めます。
        [certificate-of-this-unit] このユニットのトピックを持っていますが、Pushkeeperにはまだ記録がありません。
        [certificate-of-another-unit] Pushkeeperにある別のユニットのトピックを持っています。
        [app-push] アプリの提供者が通知を送るための証明書です。
        [vendor-signing] MDMベンダーが顧客のCSRに署名するための証明書です。
        [authority] 認証局が証明書を発行するためのものです。
        [server] Webサーバーを守るための証明書です。
        [other] 別の目的で発行された証明書です。
       *[text] 証明書もCSRも秘密鍵も入っていません。
    }

# その場所での対処の前に、まずすること
file-is-do =
    { $looks_like ->
        [server-token] MDMの自動デバイス登録の画面で追加してください。
        [content-token] MDMのAppとブックの画面で追加してください。だれにも渡さないでください。
        [mdm-public-key] Apple Businessにアップロードしてください。
        [private-key] このファイルは大切に保管し、だれにも渡さないでください。
        [openssh-key] このファイルは大切に保管し、だれにも渡さないでください。
        [pkcs12] このファイルは大切に保管し、だれにも渡さないでください。
        [archive] 展開して、中のファイルを追加してください。
        [mail-message] 添付ファイルを保存して、それを追加してください。
        [unfinished-download] ブラウザーのダウンロードの一覧で、ダウンロードを完了してください。
        [certificate-of-this-unit] MDMがすでに使っている場合は、ユニットの画面で現在の証明書として追加してください。
       *[other] { "" }
    }

## 管理画面のCSR

at-request-unexpected-file =
    { $looks_like ->
        [empty] { file-is-unusable }
        [too-large] { file-is-unusable }
        [unfinished-download] { file-is-unusable }
        [binary] { file-is-unusable }
       *[other] これはCSRファイルではなく、{ file-is }です
    }
at-request-unexpected-file-why = { file-is-why }
at-request-unexpected-file-do = { file-is-do }この画面の手順で、{ $product }の管理画面からCSRファイルをダウンロードし、それを追加してください。

at-request-unsigned-request-do = この画面の手順で、{ $product }の管理画面からCSRファイルをダウンロードしてください。管理画面のCSRは、署名済みです。

at-request-vendor-of-another-product-do = この画面の手順で、{ $product }の管理画面からCSRファイルをダウンロードしてください。このファイルを使うのは、そこから届いたことが確かなときだけにします。

## ここで作成し、署名されたCSR

at-signed-request-unexpected-file =
    { $looks_like ->
        [empty] { file-is-unusable }
        [too-large] { file-is-unusable }
        [unfinished-download] { file-is-unusable }
        [binary] { file-is-unusable }
       *[other] これは署名済みのCSRファイルではなく、{ file-is }です
    }
at-signed-request-unexpected-file-why = { file-is-why }
at-signed-request-unexpected-file-do = { file-is-do }この手順で作成するCSRに署名をもらい、届いた署名済みのCSRファイルを追加してください。

at-signed-request-unsigned-request-do = この手順で作成するCSRに署名をもらい、届いた署名済みのCSRファイルを追加してください。

at-signed-request-request-damaged-do = 署名した相手に、添付ファイルでもう一度送ってもらい、開かずにそのまま追加してください。

at-signed-request-vendor-chain-missing-do = 署名した相手に、Appleまでの証明書をすべて含めてもらうか、別の署名の方法を選んでください。

at-signed-request-vendor-chain-expired-do = 署名した相手がその証明書を更新し、もう一度署名する必要があります。または、別の署名の方法を選んでください。

at-signed-request-vendor-chain-untrusted-do = CSRに署名できるのは、Appleが認めたベンダーだけです。別の署名の方法を選んでください。

at-signed-request-vendor-signature-invalid-do = 署名した相手に、添付ファイルでもう一度送ってもらい、開かずにそのまま追加してください。

at-signed-request-vendor-signature-sha1-do = まずポータルで試してください。受け付けられないときは、署名した相手に、SHA-256での署名を依頼してください。

at-signed-request-weak-key-do = この手順でCSRを作成すると、十分な長さの鍵になります。そのCSRに署名をもらってください。

## 現在の証明書

at-current-unexpected-file =
    { $looks_like ->
        [empty] { file-is-unusable }
        [too-large] { file-is-unusable }
        [unfinished-download] { file-is-unusable }
        [binary] { file-is-unusable }
       *[other] これは現在の証明書ではなく、{ file-is }です
    }
at-current-unexpected-file-why = { file-is-why }
at-current-unexpected-file-do =
    { $looks_like ->
        [openssh-key] 秘密鍵のコピーを「ssh-keygen -m PEM -p -f ファイル名」で変換し、証明書と一緒に追加してください。
        [java-key-store] 「keytool -importkeystore -deststoretype PKCS12」で証明書と秘密鍵をPKCS#12形式に書き出し、そのファイルを追加してください。
       *[other] { file-is-do }最後にMDMに登録した証明書のファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。
    }

at-current-not-a-certificate = { at-current-unexpected-file }
at-current-not-a-certificate-why = { file-is-why }
at-current-not-a-certificate-do = { at-current-unexpected-file-do }

at-current-damaged-certificate-do = 別のコピーを使うか、ポータルで、MDMが使っている証明書の行の［Download］を押してください。

at-current-not-a-push-certificate-do = 最後にMDMに登録した証明書のファイルを選んでください。ふつうは名前が「MDM_」で始まり、「.pem」で終わります。

at-current-topic-changed = このユニットの証明書ではありません
at-current-topic-changed-why = このユニットのトピックは{ $expected }ですが、この証明書は{ $found }です。デバイスはトピックに結び付いているため、ひとりでに変わることはありません。
at-current-topic-changed-do = このユニットのMDMが使っている証明書を選んでください。別のMDMのものであれば、ホーム画面でユニットを追加してください。

at-current-topic-of-another-unit = これは「{ $unit }」の証明書です
at-current-topic-of-another-unit-why = このトピックのユニットは、すでにあります。もうひとつ作ると、同じ通知が2回届きます。
at-current-topic-of-another-unit-do = 「{ $unit }」を開いてください。MDMがすでに使っている新しい証明書であれば、そこで追加します。

at-current-not-renewed = この証明書は、すでに追加されています
at-current-not-renewed-why = このユニットの現在の証明書です（シリアル番号{ $serial }、有効期限{ $not_after }）。
at-current-not-renewed-do = 追加するものはありません。入れ替える場合は、MDMが使っている新しい証明書を選んでください。

at-current-older-than-current-do = 管理画面に表示されている、有効期限が遅いほうの証明書を選んでください。

at-current-issuer-untrusted-do = Apple Push Certificates Portalからダウンロードした証明書を選んでください。組織のテスト用の認証局が発行したものであれば、先に設定でその認証局を追加します。

at-current-issuer-unrecognised-do = Apple Push Certificates Portalから届いたもので、MDMが使っている場合にだけ追加してください。

at-current-expired-do = MDMがいま使っている証明書を選んでください。

at-current-wrong-usage-do = Apple Push Certificates Portalからダウンロードした証明書を選んでください。

at-current-weak-key-do = Apple Push Certificates Portalからダウンロードした証明書を選んでください。Appleの証明書の鍵は、もっと強いものです。

at-current-weak-signature-do = Apple Push Certificates Portalからダウンロードした証明書を選んでください。

at-current-accepted = これはMDM用のプッシュ証明書です
at-current-accepted-why = 信頼できる認証局が発行しています。これ以降の証明書は、すべてこれと比べて確認します。
at-current-accepted-do = シリアル番号が、管理画面の表示と同じかどうかを確かめてください。

## ベンダー証明書

at-vendor-unexpected-file =
    { $looks_like ->
        [empty] { file-is-unusable }
        [too-large] { file-is-unusable }
        [unfinished-download] { file-is-unusable }
        [binary] { file-is-unusable }
       *[other] これはベンダー証明書ではなく、{ file-is }です
    }
at-vendor-unexpected-file-why = { file-is-why }
at-vendor-unexpected-file-do =
    { $looks_like ->
        [openssh-key] 秘密鍵のコピーを「ssh-keygen -m PEM -p -f ファイル名」で変換し、証明書と一緒に追加してください。
        [java-key-store] 「keytool -importkeystore -deststoretype PKCS12」で証明書と秘密鍵をPKCS#12形式に書き出し、そのファイルを追加してください。
       *[other] { file-is-do }Apple Developerのサイトで取得した「MDM CSR」証明書を、秘密鍵と一緒に選んでください。
    }

## 信頼する認証局

at-authority-unexpected-file =
    { $looks_like ->
        [empty] { file-is-unusable }
        [too-large] { file-is-unusable }
        [unfinished-download] { file-is-unusable }
        [binary] { file-is-unusable }
        [authority-trusted] この認証局は、すでに信頼しています
        [mixed-authorities] 認証局の証明書以外のものが入っています
       *[other] これは認証局の証明書ではなく、{ file-is }です
    }
at-authority-unexpected-file-why =
    { $looks_like ->
        [authority-trusted] このファイルの認証局は、すべて一覧にあります。
        [mixed-authorities] ほかの証明書を発行できない証明書か、壊れた証明書が含まれています。Pushkeeperは、ファイルの一部だけを追加することはありません。
       *[other] { file-is-why }
    }
at-authority-unexpected-file-do =
    { $looks_like ->
        [authority-trusted] 追加するものはありません。
        [mixed-authorities] 認証局自身の証明書だけが入ったファイルを選んでください。
       *[other] { file-is-do }認証局自身の証明書（.pem、.cer、.crt）を選んでください。認証局を運用している人が持っています。
    }
