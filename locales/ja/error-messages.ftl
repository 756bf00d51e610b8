## Appleのポータルや管理画面に表示されるエラー (products/error-messages.toml)
## $product: MDM製品。$source: CSRの入手先 (consoleまたはhere)。

error-messages-portal = ポータルにエラーが表示された
error-messages-console = { $product }にエラーが表示された
error-messages-label = 表示された文を貼り付けてください
error-messages-find = 原因を調べる
error-messages-none-title = Pushkeeperが知らないエラーです
error-messages-none = 下の一覧と見比べてください。当てはまるものがなければ、1時間ほど待ってやり直してください。ポータルや管理画面側の障害のこともあります。ここまでの作業は保存されています。
error-messages-none-support = 解決しないときは、表示された文をそのまま伝えて問い合わせてください。{ $support }
error-messages-go-to = 「{ $step }」に戻る

error-message-request-not-signed-why = アップロードしたファイルが、署名済みのCSRではありません。署名されていないCSR、空のファイル、別のファイルなどです。
error-message-request-not-signed-do =
    { $source ->
        [here] 先にCSRに署名を受けてください。その後、Pushkeeperがダウンロードフォルダに置いた署名済みのファイルをアップロードしてください。
       *[console] { $product }からCSRをもう一度ダウンロードしてください。その後、Pushkeeperがダウンロードフォルダに置いたコピーをアップロードしてください。
    }
error-message-vendor-certificate-expired-why = CSRに署名した側の証明書の有効期限が切れています。
error-message-vendor-certificate-expired-do =
    { $source ->
        [here] 有効なベンダー証明書で、もう一度署名を受けてください。署名サービスが署名した場合、証明書を更新できるのはそのサービスだけです。サービスに問い合わせるか、別の署名方法を選んでください。
       *[console] { $product }から新しいCSRをダウンロードしてください。それでも表示されるときは、{ $product }のサポートに伝えてください。署名用の証明書を更新できるのはサポートだけです。
    }
error-message-request-signature-invalid-why = 署名の後でCSRの内容が変わったか（開いて保存した場合など）、署名が正しくありません。
error-message-request-signature-invalid-do =
    { $source ->
        [here] もう一度署名を受け、ファイルを開かずにアップロードしてください。
       *[console] { $product }からCSRをもう一度ダウンロードし、開かずにアップロードしてください。
    }
error-message-vendor-chain-missing-why = 署名した側の証明書からAppleまでの、証明書のつながりが足りません。
error-message-vendor-chain-missing-do =
    { $source ->
        [here] ベンダー証明書、Appleの中間証明書、Apple Root CAのすべてを付けて、もう一度署名を受けてください。
       *[console] { $product }から新しいCSRをダウンロードしてください。それでも表示されるときは、{ $product }のサポートに伝えてください。
    }
error-message-file-type-refused-why = ポータルに出せるのは、名前が.txt、.rtf、.plist、.b64で終わるファイルだけです。
error-message-file-type-refused-do = 上に表示されている名前のコピーを選んでください。名前は.txtで終わります。
error-message-page-not-found-why = ポータルのサインインが切れたか、ポータルに障害が起きています。
error-message-page-not-found-do = ポータルを開き直し、同じApple Accountでサインインして、そこからやり直してください。それでも表示されるときは、別のブラウザーを使うか、1時間ほど待ってください。
error-message-service-ended-why = macOS Serverの証明書です。Appleは2024年10月29日にこのサービスを終了し、証明書を更新できなくなりました。
error-message-service-ended-do = どのファイルを出しても受け付けられません。独自の証明書を使うMDM製品に移行してください。デバイスは登録し直す必要があります。

error-message-mobiconnect-other-topic-why = トピック（mobiconnectではAPSP番号）が、現在の証明書と違います。別の行を更新したか、新しく作成した証明書です。
error-message-mobiconnect-other-topic-do = この証明書は登録しないでください。ポータルで、Pushkeeperが示す行を更新してください。その行がなければ、証明書を作成したApple Accountでサインインし直してください。
error-message-mobiconnect-not-a-certificate-why = mobiconnectで選んだファイルが、プッシュ証明書ではありません。CSRや保存したWebページなどです。
error-message-mobiconnect-not-a-certificate-do = Pushkeeperがダウンロードフォルダに置いたコピーを選んでください。なければ、ポータルで［Download］をもう一度押してください。
error-message-mobiconnect-other-request-why = mobiconnectが最後に発行したCSRとは別のCSRから作られた証明書です。
error-message-mobiconnect-other-request-do = この更新のCSRをもう一度ポータルにアップロードし、新しい証明書をダウンロードしてください。
error-message-mobiconnect-expired-why = 選んだ証明書の有効期限が切れています。昨年のファイルか、更新されていない証明書です。
error-message-mobiconnect-expired-do = CSRのダウンロードからやり直してください。ポータルで更新し、新しい証明書をダウンロードします。

error-message-fleet-email-refused-why = Fleetにサインインしている人のメールアドレスを、Fleetの署名サービスが受け付けませんでした。
error-message-fleet-email-refused-do = 会社のメールアドレス（フリーメール以外）の人としてFleetにサインインし、CSRをもう一度ダウンロードしてください。何も変更されていません。
