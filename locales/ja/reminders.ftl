### お知らせ：予定の線、お知らせの方法、毎日の確認、メールサーバー、チャット、送信待ち、取り消し（失効）、カレンダー。

## 予定の線。$date：日付（今年でなければ年も）。$days：暦の日数（0以上）。

time-line-from = 発行日
time-line-now = 今日
time-line-until = 有効期限
time-line-until-past = 期限切れ
time-line-again = もう一度
time-line-invalid = 取り消し（失効）
reminder-state-sent-on = { $date }にお知らせ済み
reminder-state-sent = お知らせ済み
reminder-state-overtaken = 省略
reminder-state-overtaken-why = お知らせする前に、より急ぐお知らせがあったため、省略しました。
reminder-state-due = 次の確認で
reminder-state-next =
    { $days ->
        [0] 次は今日
       *[other] 次は{ $days }日後
    }
reminder-state-off = お知らせしません
reminder-state-unwanted = お知らせなし

## お知らせの方法

channels-label = お知らせの方法
channels-none = 使える方法がないため、だれにもお知らせしません
channels-no-contacts = 連絡先が未入力
# まだだれも使うと決めていない方法。
channels-more-both = メールやチャットでもお知らせできます。
channels-more-mail = メールでもお知らせできます。
channels-more-team = チャットでもお知らせできます。
channels-untried = 保存済み、未確認
channels-test = 試す
# $way：方法。channel-nativeなどを参照。
channels-test-named = 試す：{ $way }
channels-enter-contacts = 連絡先を入力
# $host：チャットの場所。
channels-team-host = { $host }
channel-native = このコンピューターの通知
channel-mail = メール
channel-team = チャット
channel-missing-no-contacts = 連絡先が未入力のため、メールは届きません。
# $way：方法。
channel-untried = { $way }：保存済み、未確認
# 設定画面に表示する、サーバーの状態。
channel-saved-untried = 保存済み、未確認
channel-failing = 使えません
channel-worked = 動作を確認済み
channel-connecting = 接続しています
channel-connected-do = サーバーに接続できました。テストメッセージを送信してください。届いて初めて、使えることがわかります。
channel-untried-do = まだ1通も送信していません。テストメッセージを送信してください。届いて初めて、使えることがわかります。

## だれにも届かないお知らせ

unreached-no-daily-check = 毎日の確認が動いていないため、Pushkeeperを閉じている間は、だれにもお知らせしません。
unreached-no-channel = 使えるお知らせの方法がないため、だれにもお知らせしません。
unreached-no-contacts = メールだけを使う設定ですが、連絡先がないため、だれにもお知らせしません。
unreached-never-worked = 保存したサーバーからまだ1通も送信していないため、だれにも届かないおそれがあります。
# $names：ユニットの名前。
home-unreached-units = 対象のユニット：{ $names }
home-unreached-show = お知らせを見る
contact-language = 言語
contact-language-system = この画面と同じ
contact-language-ja = 日本語
contact-language-en = English
contact-with-language = { $address }（{ $language }）

## 毎日の確認

check-text = 1日に1回と、ログイン時、スリープの解除後に、システムがPushkeeperを数秒だけ動かします。それ以外のときは、メモリーに残りません。
check-absent = 未設定
check-absent-text = 設定するまで、Pushkeeperを閉じている間は、だれにもお知らせできません。
check-absent-line = 毎日の確認が未設定のため、閉じている間はお知らせしません
check-intact = 設定済み
check-intact-line = 閉じていても、毎日確認します
check-login-only = サインイン時だけ
check-login-only-text = サインインするたびに確認しますが、毎日やスリープのあとには確認しません。このシステムにはsystemdのユーザーマネージャーがありません。サインインしたままのコンピューターでは、確認されません。cronで毎日1回「pushkeeper check」を実行するか、Pushkeeperを開いたままにしてください。
check-login-only-line = 毎日の確認は、サインイン時だけ動きます
check-broken = 修復が必要
check-broken-text = 無効になっているか、別のバージョンや別の場所から設定されています。設定し直すと元に戻ります。
check-broken-line = 毎日の確認に修復が必要です
check-unknown = 確認できません
check-unknown-line = 毎日の確認の状態がわかりません
check-next = 次回
check-last = 前回
check-last-none = 記録なし
check-more = 詳細
check-by = しくみ
check-by-systemd = systemdのユーザータイマー（Linux）です。逃した回は、あとで実行します。
check-by-autostart = ログイン時に起動するプログラムの一覧（Linux）です。ログインのたびに実行し、スリープの解除後には実行しません。
check-by-launch-agent = launchdのエージェント（macOS）です。逃した回は、あとで実行します。
check-by-task-scheduler = タスクスケジューラのタスク（Windows）です。逃した回は、あとで実行します。
check-on = 毎日確認する
check-repair = 修復する
check-off = 毎日の確認をやめる

## メールサーバー

mail-text = ユニットごとに選んだ時期に、その連絡先へメールを送ります。お使いのメールサーバーから送信します。
mail-set-up = メールサーバーを設定
mail-host = メールサーバー
mail-security = 暗号化
mail-port = ポート
security-start-tls = STARTTLS（一般的）
security-tls = 最初からTLS
security-plain = なし
security-short-start-tls = STARTTLS
security-short-tls = TLS
security-short-plain = 暗号化なし
security-plain-hint = 組織内のネットワークにある中継サーバーだけで使ってください。
mail-login = ログイン
mail-login-password = ユーザー名とパスワード
mail-login-token = ユーザー名とアクセストークン（OAuth 2.0）
mail-login-open = なし
mail-login-password-hint = 通常のパスワードではなく、アプリパスワードが必要なサービスもあります。
mail-login-token-hint = 有効期限のあるトークンは、切れたら入力し直してください。
mail-login-open-hint = このコンピューターからのメールを、ログインなしで受け付けるサーバーです。
mail-kept-password = { $user }（パスワードは{ -credential-store }に保存済み）
mail-kept-token = { $user }（トークンは{ -credential-store }に保存済み）
mail-lost = { $user }（{ -credential-store }に保存されていません）
mail-user = ユーザー名
mail-secret-password = パスワード
mail-secret-token = アクセストークン
secret-kept = { -credential-store }に保存済みです。そのまま使うときは、空のままにしてください。
secret-where = ファイルではなく、このコンピューターの{ -credential-store }に保存します。
secret-new-server = 別のサーバーです。パスワードやキーを入力してください。保存済みのものは、ほかのサーバーに送りません。
mail-plain-risk = 暗号化しないと、パスワードをネットワーク上で読み取られるおそれがあります。
mail-from = 差出人
mail-from-hint = このログインで使えるメールアドレスです。
mail-authority = 組織独自の認証局（CA）
mail-authority-given = このサーバー用に追加済み
mail-authority-pem = 認証局の証明書（PEM）
mail-authority-hint = サーバーの証明書を組織独自の認証局が発行している場合だけ、入力してください。このサーバーとの接続だけで信頼します。
mail-remove-title = メールサーバーの設定を削除しますか？
mail-remove-text = メールを送らなくなります。パスワードも{ -credential-store }から削除します。送信待ちのメールも送りません。
mail-try-title = 送信できるか確かめる
mail-try-to = テストメールの宛先
mail-try = 送信
mail-tried = サーバーが受け付けました
mail-tried-do = { $to }の受信箱と迷惑メールを確認してください。届いていれば、設定は正しいです。

## チャット

team-text = 同じお知らせを、チームが見ているチャンネルにも送ります。
team-set-up = チャットを設定
team-style = チャット
chat-slack = Slack
chat-teams = Microsoft Teams
chat-json = その他（JSON）
chat-slack-where = Slackで、チャンネルのIncoming Webhookを作成し、そのアドレスをコピーします。
chat-teams-where = Teamsで、Webhookの要求を受け取ったらチャンネルに投稿するワークフローを追加し、そのアドレスをコピーします。
chat-json-where = JSONをPOSTで受け取る、https://で始まるアドレスです。お知らせの内容をすべて送ります。
team-language = メッセージの言語
team-address = アドレス（Webhook）
# $host：チャットの場所。
team-address-of = { $host }（アドレスの全体は{ -credential-store }に保存済み）
team-address-lost = { $host }（アドレスが{ -credential-store }にありません）
team-address-kept = { $host }のアドレスを{ -credential-store }に保存済みです。そのまま使うときは、空のままにしてください。
team-address-secret = このアドレスを知っている人は、チャンネルに書き込めます。{ -credential-store }に保存し、画面には表示しません。
team-try = テストメッセージを送信
team-tried = チャットが受け付けました
team-tried-do = チャンネルを確認してください。表示されていれば、設定は正しいです。
team-remove-title = チャットの設定を削除しますか？
team-remove-text = チャットに送らなくなります。アドレスも{ -credential-store }から削除します。

## 送信待ち。$to：アドレスまたは方法。

unsent-text = まだ送信できていません。1件ずつ保存してあり、間隔を広げながら自動で再送します。
unsent-count = { $count }件
# $occasion：お知らせの一覧のとおり。
unsent-of = { $unit }：{ $occasion }
unsent-since = { $at }から送信待ち
# $at：この時刻より後。
unsent-tries = { $count }回失敗。次は{ $at }以降に再送
unsent-group-new = 次の確認で送信します
unsent-send = いますぐ再送
unsent-send-all = すべていますぐ再送
unsent-list = { $count }件を表示
unsent-drop-all = { $count }件の送信をやめる
unsent-drop-all-title = { $count }件のお知らせの送信をやめますか？
unsent-drop-all-text = 今回のお知らせは届きません。これからのお知らせは届きます。
unsent-drop = 送信をやめる
unsent-drop-named = { $to }への送信をやめる
unsent-drop-title = このお知らせの送信をやめますか？
unsent-drop-text = { $to }には、今回のお知らせが届きません。これからのお知らせは届きます。
unsent-drop-yes = 送信をやめる
unsent-drop-not = 再送を続ける

## 取り消し（失効）。$at：日時。

revocation-lists = 証明書が取り消されて（失効して）いないか、1日に1回確認する
revocation-lists-why = だれかが証明書を取り消しても、確認しないと気づけません。証明書に書かれたアドレスから失効リストを取得します。だれのどの証明書を調べているかは送信しません。
revocation-label = 取り消し（失効）
revocation-state-good = 取り消されていません
revocation-state-revoked = 取り消し（失効）
revocation-state-unknown = 確認できません
revocation-state-off = 確認しない設定です
revocation-state-no-list = 証明書に失効リストのアドレスがないため、確認できません
revocation-state-not-asked = まだ確認していません
revocation-as-of = { $at }現在
revocation-good-before = { $at }の時点では、取り消されていません
revocation-since = { $at }から
revocation-failing = 確認できない理由
revocation-failing-since = { $at }から確認できていません。
revocation-check = いま確認
revocation-revoked-do = ポータルで［Revoke］が押されていないか、Apple Accountの管理者に確認してください。新しい証明書が必要です。デバイスの再登録が必要になることもあります。

## カレンダー

calendar-text = 有効期限の日と、選んだ日数のアラームを入れたファイル（.ics）です。更新したあとに書き出し直してください。多くのカレンダーでは予定が移動しますが、古い予定が残るものもあります。
calendar-text-all = すべての現在の証明書の有効期限と、選んだ日数のアラームを入れたファイル（.ics）です。更新したあとに書き出し直してください。多くのカレンダーでは予定が移動しますが、古い予定が残るものもあります。
calendar-place = カレンダーのファイルを書き出す
calendar-placed = 書き出しました
calendar-open = お使いのカレンダーで開くか、日付を知らせたい人に送ってください。
