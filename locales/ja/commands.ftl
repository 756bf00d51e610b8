### 作成、署名、書き出し、登録の各コマンドの文。パスや名前は、ここに届く前に無害にしてあります。

## ファイルと秘密の情報

# $reason：理由。$file：パス。$detail：システムのメッセージ。
cli-cannot-write =
    { $reason ->
        [exists] { $file }：同じ名前のファイルがすでにあります。上書きはしません。別の名前を指定するか、元のファイルを移動してください。
        [no-folder] { $file }：フォルダーがありません。先に作成してください。
        [permission] { $file }：書き込む権限がありません。フォルダーのアクセス権を確認してください。
       *[other] { $file }：ファイルを書き込めませんでした（{ $detail }）。
    }
cli-same-file = --key-outと--outに同じファイルが指定されています。別々の名前を指定してください。
# $option：ファイルを指定するオプション。$reason：理由。
cli-secret-unusable =
    { $reason ->
        [empty] { $option }：1行目に何もありません。1行目にその値だけを書いてください。
        [several-lines] { $option }：2行以上あります。その値だけを1行で書いてください。
        [too-long] { $option }：パスワードやトークンとしては長すぎます。指定したファイルを確認してください。
        [not-text] { $option }：UTF-8のテキストではありません。UTF-8で保存してください。
       *[unreadable] { $option }：標準入力を読み込めませんでした。
    }
# $option、$other：どちらも「-」が指定されたオプション。
cli-stdin-twice = { $option }と{ $other }の両方を標準入力から読むことはできません。どちらかをファイルにしてください。
# $option：パスワードを指定するオプション。
cli-password-needed =
    秘密鍵は暗号化されていますが、パスワードが指定されていません。
    パスワードを書いたファイルを{ $option }で指定するか、{ $option } -を指定して標準入力から入力してください。
# $reason：理由。$folder：パス。
cli-mailbox-unusable =
    { $reason ->
        [none] { $folder }：「pushkeeper request mdmcert」が作成したフォルダーではないか、一部がありません。そのとき指定したフォルダーを--mailboxで指定してください。
        [another-request] { $folder }：このフォルダーは別のCSRファイルの返信を待っています。--mailboxで新しいフォルダーを指定してください。
        [no-folder] { $folder }：フォルダーを作成できませんでした。パスとアクセス権を確認してください。
       *[damaged] { $folder }：このフォルダーの内容を読み取れません。新しいフォルダーを指定して、もう一度送信してください。
    }
# $reason：ないもの。
cli-key-missing =
    { $reason ->
        [key] この証明書の秘密鍵はこのコンピューターのPushkeeperにありません。--keyで秘密鍵を指定するか、CSRファイルを作成したコンピューターで実行してください。
       *[passphrase] この証明書の秘密鍵はPushkeeperにありますが、パスフレーズがこのログインの{ -credential-store }にありません。CSRファイルを作成したユーザーで実行するか、{ -credential-store }を復元してください。
    }

cli-unit-unknown = --unit { $unit }：この名前またはIDのユニットはありません。「pushkeeper check --json」で一覧を表示できます。
# $ids：カンマで区切ったID。
cli-unit-ambiguous = --unit { $unit }：この名前のユニットは複数あります。IDで指定してください：{ $ids }
cli-unit-without-certificate = ユニット「{ $unit }」には、まだ証明書がありません。

row-key-file = 秘密鍵
row-request-file = CSRファイル
row-signed-file = 署名済みCSRファイル
row-exported-file = 書き出し先
row-mailbox = フォルダー

# 秘密鍵を暗号化せずに書き出すとき。
note-plain-key = 秘密鍵は暗号化されません
note-plain-key-why = このファイルを読める人は、だれでも秘密鍵を使えます。
note-plain-key-do = 必要なプログラムだけが読める場所に置き、読み込みが済んだら削除してください。

## pushkeeper request

cli-request-new = 秘密鍵とCSRファイルを作成しました。
cli-request-new-for-key = この秘密鍵のCSRファイルを作成しました。
cli-request-new-do = 秘密鍵とパスフレーズを大切に保管してください。失うと、証明書を使えません。続いて、CSRファイルに署名してもらいます（「pushkeeper request sign」、「pushkeeper request mdmcert」、または署名を依頼している相手）。
cli-request-signed = CSRファイルに署名し、ポータルと同じ基準で確認しました。
cli-request-unwrapped = 返信を開きました。送信したCSRファイルがそのまま入っていることを確かめ、ポータルと同じ基準で確認しました。
cli-request-signed-do = Apple Push Certificates Portalで、このファイルを［Upload］してください。更新のときは、必ず証明書の行の［Renew］を押してください。［Create a Certificate］は押さないでください。
# $email：返信先のアドレス。
cli-request-sent = CSRファイルを送信しました。返信は{ $email }にメールで届きます。
cli-request-sent-do = メールの添付ファイル（….plist.b64.p7）を保存し、同じフォルダーを指定して「pushkeeper request unwrap」を実行してください。それまでフォルダーを残しておいてください。

# $address：取得元。$expected、$found：SHA-256。
note-published-differs = 取得したものはAppleの証明書ではありません
note-published-differs-why = { $address }から届いたもののSHA-256は{ $found }ですが、Appleの証明書は{ $expected }です。
note-published-differs-do = プロキシやログイン画面などが間に入っているようです。別の場所で証明書をダウンロードし、そのファイルを--chainで指定してください。

## pushkeeper export

cli-exported = 証明書と秘密鍵が対になっていることを確かめ、ファイルを書き出しました。
# $reason：足りないもの、または余分なもの。
cli-export-protection =
    { $reason ->
        [password-wanted] PKCS#12には秘密鍵が入るため、パスワードが必要です。パスワードを書いたファイルを--export-password-fileで指定するか、-を指定して標準入力から入力してください。
        [password-or-plain-wanted] 誤って秘密鍵を暗号化せずに書き出すことがないようにしています。--export-password-fileでパスワードのファイルを指定してください。相手のプログラムが暗号化された秘密鍵を読めないときに限り、--plainを付けてください。
       *[nothing-to-protect] 証明書は公開されるものなので、保護は不要です。--export-password-fileと--plainを外してください。
    }

## pushkeeper deliver

cli-address-missing = この製品のサーバーのアドレスがわかりません。--urlで「https://mdm.example.org」のように指定してください。
cli-topic-missing = NanoMDMには、トピックを指定しないと問い合わせできません。--certificateで証明書を指定してください。
cli-delivered = 証明書をMDMに登録しました。
cli-delivered-confirmed = 証明書をMDMに登録し、MDMがこの証明書を使っていることを確認しました。
cli-read-back = MDMが使っている証明書は次のとおりです。
cli-read-back-same = MDMは指定された証明書を使っています。

note-current-unknown = MDMの現在の証明書がわかりません
note-current-unknown-why = MDMが現在のトピックを回答しないため、この証明書を登録してもデバイスが管理から外れないかどうかを確かめられません。
note-current-unknown-do = 現在の証明書を--currentで指定してください。まだ証明書がないときは、--firstを付けてください。
note-not-confirmed = MDMは、使っている証明書を回答しません
note-not-confirmed-why = MDMは証明書を受け付けました。ただし、この製品またはバージョンには、使っている証明書を問い合わせることができません。
note-not-confirmed-do = 管理画面でトピックと有効期限を確認するか、「pushkeeper probe」でAppleに確認してください。
# $topic：MDMが答えたトピック。$not_after：MDMが答えた有効期限。答えないときは「-」。
note-mdm-reports-another = MDMは別の証明書を使っていると回答しました
note-mdm-reports-another-why = MDMの回答：トピック「{ $topic }」、有効期限「{ $not_after }」。
note-mdm-reports-another-do = 登録した直後のときは、数分後に--read-onlyでもう一度確認してください。変わらないときは、管理画面とログを確認してください。
note-mdm-reports-nothing = MDMは証明書がないと回答しました
note-mdm-reports-nothing-why = （このトピックの）証明書がないか、問い合わせに対応していないバージョンです。
note-mdm-reports-nothing-do = 管理画面を確認してください。証明書がないときは、登録してください。
