### 管理者向けのテンプレート（グループポリシー、Intune）。deploy/windowsのファイルはこの文から作ります。

policy-title = Pushkeeper
policy-recommended = 初期設定（利用者が変更できます）
policy-supported = Windows版Pushkeeper
# $title: of the policy.
policy-as-default = { $title }（初期設定）

policy-language-about = Pushkeeperの画面の言語です。言語を選んでいない連絡先へのお知らせにも使います。
policy-folder-about = ダウンロードしたファイルをPushkeeperが待つフォルダーです。~\ で始めると、ログインしている利用者のプロファイルになります。%USERNAME% などの変数も使えます。
policy-mail-about = Pushkeeperのメールを送るサーバーです。サーバーと差出人は必須です。ログインする場合はユーザー名も必要です。パスワードはポリシーに含めません。利用者が設定画面で一度入力し、資格情報マネージャーに保存します。
policy-team-about = お知らせを送るチャットです。種類とアドレスは必須です。アドレスを知っている人はだれでもチャンネルに書き込めます。また、ポリシーはそのコンピューターの利用者全員が読めます。この用途だけのアドレスを使ってください。
policy-updates-about = Pushkeeperの新しいバージョンがないか、1日に1回確認するかどうかを決めます。ボタンを押さないかぎり、インストールは行われません。オフに固定すると、確認もインストールもできなくなります。プログラムのアップデートを別の方法で管理しているコンピューター向けです。
policy-revocation-lists-about = 証明書の発行元の失効リストを、1日に1回取得するかどうかを決めます。オフにすると、証明書が取り消されても（失効しても）気づけません。
policy-authorities-about = Apple以外に信頼する認証局（CA）です。PEM形式で、続けて並べます。認証局の鍵を持つ人は、確認をすべて通る証明書を作れます。練習のときだけ使ってください。
policy-mdm-cert-about = mdmcert.download以外の署名サービスを使う場合のアドレスです。
policy-push-gateway-about = 証明書が使えるかどうかを確認する接続先を、Apple以外にする場合のアドレスです。閉じたネットワークに自前のプッシュ通知サーバーがあるときなどに使います。そのサーバーで信頼する認証局も指定できます。

policy-Language = 言語
policy-DownloadsFolder = フォルダー
policy-MailHost = サーバー
policy-MailPort = ポート
policy-MailSecurity = 通信の暗号化
policy-MailLogin = ログイン
policy-MailUser = ユーザー名
policy-MailSender = 差出人のアドレス
policy-MailAuthority = サーバー証明書の認証局（PEM、自前の場合）
policy-ChatStyle = チャットの種類
policy-ChatAddress = アドレス（Webhook）
policy-ChatLanguage = メッセージの言語
policy-Authorities = 認証局（PEM）
policy-MdmCertAddress = アドレス
policy-PushGateway = アドレス
policy-PushGatewayAuthority = サーバー証明書の認証局（PEM、自前の場合）

policy-value-system = システムに合わせる
policy-value-ja = 日本語
policy-value-en = English
policy-value-start-tls = STARTTLS
policy-value-tls = 最初からTLS
policy-value-plain = なし
policy-value-open = なし
policy-value-password = ユーザー名とパスワード
policy-value-token = ユーザー名とアクセストークン（OAuth 2.0）
policy-value-slack = Slack
policy-value-teams = Microsoft Teams
policy-value-json = その他（JSON）
