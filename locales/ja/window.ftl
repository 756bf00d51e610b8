### 手続きのまわりの画面：上のバー、お知らせ、一覧、ユニット、設定。どの画面でも使う小さなことば。

## 小さなことば

back = 戻る
cancel = キャンセル
why = 理由を見る
optional = （任意）
copy = コピー
copied = コピーしました
# $name：コピーするもの。
copy-named = コピー：{ $name }
copied-named = コピーしました：{ $name }
choose-file = ファイルを選択…
message-read = 文面を読む
try-again = もう一度試す
choose-another-file = 別のファイルを選択…
choose-folder = 別のフォルダーを監視…
drop-here = この画面のどこにでも、ファイルをドロップできます。中身のテキストを貼り付けることもできます。
drop-now = ここにドロップしてください
paste-instead = ファイルの中身を貼り付ける
paste-label = ファイルの中身
paste-use = このテキストを使う
pasted-text = 貼り付けたテキスト
held-back = ブラウザーがダウンロードを保留しています
held-back-do = ChromeやEdgeは、証明書のファイルを保存する前に確認を求めます。ブラウザーのダウンロードの一覧を開いて、「保存」を選んでください。
watching = 監視中のフォルダー
broken = Pushkeeperが応答しません
broken-do = 失われたものはありません。画面を閉じて、Pushkeeperを起動し直してください。
dismiss = このメッセージを閉じる
# 入力欄の横に表示します。$what：何が違うか。$advice：どうするか。
field-problem = { $what }。{ $advice }
fault-details = コンピューターからのメッセージ

## バーとお知らせ

app-home = 証明書の一覧
language = 表示言語
language-system = システムに合わせる
companion-on = ブラウザーの横に細く表示する
companion-left = 画面の左端に移す
companion-right = 画面の右端に移す
companion-offer = Pushkeeperをブラウザーの横に並べると、両方を見ながら作業できます。
companion-offer-do = ブラウザーの横に並べる
settings = 設定
# $name: name of the unit.
offer-unit = ユニット「{ $name }」を開きますか？
# $name: name of the unit.
offer-renewal = 「{ $name }」の更新を開きますか？
# $name: name of the first file; $count: number of files.
offer-files =
    { $count ->
        [1] ファイル「{ $name }」を開きますか？
       *[other] 「{ $name }」など{ $count }個のファイルを開きますか？
    }
offer-why = このウィンドウの外で開かれました。開くと、いまの画面から移動し、保存していない入力は失われます。
offer-open-unit = ユニットを開く
offer-open-renewal = 更新を開く
offer-open-files = ファイルを開く
offer-dismiss = この画面に残る
practice = 練習用ポータルを使っています。Appleには何も送られず、本物の証明書は作られません。

## 手続き

rail-visited = （済み。もう一度表示できます）
console-drawing = 管理画面での場所
console-press = 押すもの：
open-console = 管理画面を開く

## Apple Accountのメモ

apple-account = Apple Account（旧Apple ID）
saved-account-edit = 変更
saved-account-remove = 削除
saved-account-save = Apple Accountを保存
saved-account-where = ファイルではなく、このコンピューターの{ -credential-store }に保存します。パスワードは尋ねません。
saved-account-unverified = 未確認：入力されたままで、その後このアカウントでの作成や更新はまだ完了していません。
saved-account-personal = 個人のメールアドレスのようです。持ち主が退職すると、証明書を更新できなくなります。組織で管理するApple Accountのほうが安全です。
saved-account-remove-title = 保存したApple Accountを削除しますか？
saved-account-remove-text = Apple Accountそのものは変わりません。削除すると、来年だれかが覚えている必要があります。

## 判定

verdict-what-to-do = 次にすること：
verdict-details = ファイルの詳細
verdict-path = 保存場所：
result-unproven = 読み取りのみ（照合なし）
verdict-certificate-current = 現在の証明書を正しく更新した証明書です
verdict-certificate-current-why = トピックが同じで、有効期限が新しく、発行元も信頼できます。デバイスは管理されたままです。
verdict-certificate-current-do = 先へ進み、MDMに登録してください。
verdict-certificate-request = 今回のCSRファイルから作られた証明書です
verdict-certificate-request-why = 今回の登録で用意したCSRと一致し、発行元も信頼できます。
verdict-certificate-request-do = 先へ進み、MDMに登録してください。
verdict-certificate-nothing = MDMのプッシュ証明書です
verdict-certificate-nothing-why = 有効期間内で、発行元も信頼できます。ただし、照合できる証明書やCSRがありませんでした。
verdict-certificate-nothing-do = MDMに表示されるシリアル番号と見比べてから、先へ進んでください。
verdict-request = ポータルにアップロードできるCSRファイルです
verdict-request-why = 内容がそろっていて、MDMベンダーの署名も、Appleまでの証明書チェーンも正しいことを確認しました。
verdict-request-do = ポータルへ進んでください。
origin-caught = 監視中のフォルダーで検出
origin-dropped = ドロップ
origin-chosen = 選択
origin-pasted = 貼り付け
origin-made = この画面で作成
origin-signed = この画面で署名
origin-fetched = MDMから取得

## 初めての起動

welcome-title = Apple Push証明書はもうお持ちですか？
welcome-lead = MDMがiPhone、iPad、Macを管理するための、有効期間1年の証明書です。
welcome-drop = この画面にファイルをドロップすることもできます。
welcome-time = 約20分
welcome-first-title = いいえ、初めてです
welcome-first-text = MDMの管理画面とAppleのポータルを、1ページずつ案内します。
welcome-first = 新規登録を始める
welcome-have-title = はい、MDMで使っています
welcome-have-text = 証明書のファイル（.pem）を一度だけ追加してください。残り日数を数え、来年のファイルと照合します。
welcome-have = 証明書を追加する
welcome-calm = 入力した情報は、このコンピューターの中だけに保存します。外部から取得するのは公開の失効リストだけで、設定でオフにできます。

## 一覧

home-title-due = 対応が必要な証明書が{ $count }件あります
home-title-good = すべての証明書が有効です
add-unit = ユニットを追加
add-certificate = 現在の証明書を追加
# 日数の前と後ろ。
days-before = あと
days-after = 日
past-before = 期限切れから
past-after = 日
days-none = 証明書なし
state-invalid = 取り消し（失効）
state-expired = 期限切れ
state-not-yet-valid = まだ有効ではありません
state-urgent = 期限間近
state-not-in-mdm = MDMへの登録待ち
state-soon = 更新時期
state-unregistered = 証明書なし
state-good = 有効
state-invalid-text = 発行元が証明書を取り消しました。緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できません。
state-expired-text = 緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できません。すぐに更新してください。
state-not-yet-valid-text = このコンピューターの日付と時刻を確認してください。正しい場合、証明書が有効になるまで、Appleデバイスを管理できません。
state-urgent-text = 期限が切れると、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できなくなります。
state-not-in-mdm-text = 新しい証明書はありますが、MDMで使われていることをまだ確認していません。
state-soon-text = いま更新できます。デバイス側の作業はありません。
state-unregistered-text = 証明書がないと、Appleデバイスを管理できません。
state-good-text = 必要な操作はありません。
# $date：有効期限。
valid-until = 有効期限 { $date }
expired-on = { $date }に期限切れ
revoked-until = 本来の有効期限 { $date }
# 送信できず、再送を待っているメッセージ。
home-unsent = 送信できていないお知らせが{ $count }件あります。保存してあり、自動で再送します。
home-unsent-show = 理由を見る
# $step：途中の手続きの現在地。
next-continue = 続ける：{ $step }
next-setup = 新規登録を始める
next-replace = 証明書を切り替える
next-renew = 更新を始める
# $name：ユニット。
next-for = { $action }（{ $name }）

## ユニット

unit-journey-open = { $journey }の途中です。現在の手順：「{ $step }」
unit-stop = 中止する
unit-stop-not = 手続きを続ける
unit-stop-title = この手続きを中止しますか？
unit-stop-text = 追加したCSRファイルや証明書は削除されず、履歴に残ります。いつでも最初からやり直せます。
unit-edit = 編集
unit-facts = 基本情報
unit-console = 管理画面
unit-contacts = 連絡先
unit-none = 未入力
unit-apple-account = Apple Accountのメモ
unit-reminders = お知らせ
unit-reminder-schedule = お知らせの予定
unit-tomorrow = 明日もう一度知らせる
# $at：日時。
unit-again = { $at }以降に、もう一度お知らせします
unit-silence = この証明書のお知らせを止める
unit-silenced = この証明書のお知らせは停止中
unit-unsilence = お知らせを再開する
unit-certificates = 証明書
unit-certificates-none = まだありません。
unit-add-certificate = 現在の証明書を追加
unit-requests = CSRファイル
unit-history = 履歴
standing-pending = MDMへの登録待ち
standing-in-use = 現在の証明書
standing-earlier = 以前の証明書
# $date：追加した日。
added-on = { $date }に追加
unit-lost = Apple Accountがわからなくなったとき
unit-lost-text = まず、Apple Accountのメモ、MDMの管理画面、昨年Appleから届いたお知らせメールを探してください。Appleのサポートが証明書を別のアカウントへ移せる場合もあります。
unit-lost-cost = 新しい証明書に置き換えることはできますが、すべてのAppleデバイスを1台ずつ登録し直す必要があります。
unit-lost-open = 途中の手続きがあります。先に完了するか、中止してください。
unit-replace = 証明書を置き換える…
unit-replace-title = 新しい証明書に置き換えますか？
unit-replace-text = ほかに方法がないときの、最後の手段です。「{ $name }」のすべてのAppleデバイスは、1台ずつ登録し直すまで管理できなくなります。次の画面でもう一度説明し、確認をお願いします。
unit-replace-yes = 説明の画面へ進む

## 履歴。$about：ファイル名やシリアル番号など。

event-unit-created = ユニットを追加しました
event-unit-changed = 基本情報を変更しました
event-certificate-adopted = 現在の証明書を追加しました
event-journey-started = 手続きを始めました
event-journey-abandoned = 手続きを中止しました
event-memo-saved = Apple Accountを保存しました
event-memo-removed = 保存したApple Accountを削除しました
event-request-obtained = CSRファイルを追加しました
event-request-made = 秘密鍵とCSRを作成しました
event-portal-opened = ポータルを開きました
event-file-rejected = 使えないファイルでした
event-certificate-obtained = 証明書を確認し、保存しました
event-warning-accepted = 注意事項を確認し、採用しました
event-replacement-confirmed = 置き換えの影響を確認しました
event-certificate-confirmed = MDMで新しい証明書を確認しました
event-reminders-set = お知らせを設定しました
event-journey-completed = 手続きを完了しました
event-signing-chosen = CSRに署名する方法を選びました
event-request-signed = この画面でCSRに署名しました
event-signature-asked = 署名サービスに、CSRへの署名を依頼しました
event-key-adopted = 秘密鍵を追加しました
event-file-exported = ほかのプログラム用のファイルを書き出しました
event-connection-set = MDMサーバーへの接続を設定しました
event-connection-removed = MDMサーバーへの接続を削除しました
event-certificate-delivered = MDMサーバーに証明書を登録しました
history-all = ほかの{ $count }件を表示

## ユニットの入力

form-title-new = ユニットを追加
form-title-adopted = この証明書はどのユニットのものですか？
form-title-edit = ユニットの基本情報
form-name = ユニットの名前
form-name-taken = 同じ名前のユニットがあります。見分けられるように、場所や部署の名前を加えてください。
form-name-hint = 会社名、拠点名、学校名など、ふだんお使いの呼び名です。
form-product = MDM製品
form-account-hint = 管理画面に表示されているとおりに入力してください。
form-account = { $word }
form-console = 管理画面のアドレス
form-contacts = 連絡先
form-contacts-hint = 有効期限が近づくと、更新の手順を書いたメールが届きます。複数のアドレスをまとめて貼り付けることもできます。
form-contact = メールアドレス{ $number }
form-contact-language = メールアドレス{ $number }に送るメールの言語
form-contact-add = 連絡先を追加
form-contact-remove = 削除
form-contact-remove-named = 削除：{ $address }
form-save-new = 保存して登録の準備へ
form-save-adopted = この証明書を保存
form-save = 保存

## 現在の証明書

add-current-title = 現在の証明書を追加してください
add-current-lead = ここにファイルをドロップ
add-current-name = 前回MDMに登録したファイルです。多くは次のような名前です。
add-current-ask = MDMは、いまこの証明書を使っていますか？ポータルからダウンロードしたばかりで、MDMにまだ登録していない場合は、ここではなく更新の手続きを始めてください。
add-current-confirm = MDMはこの証明書を使っている
add-current-where = ファイルの探し方
add-current-where-text = 前回更新したコンピューターの「ダウンロード」フォルダーを探してください。見つからないときは、証明書を作成したときのApple Account（旧Apple ID）でポータルにサインインし、その証明書の行の［Download］を押します。［Revoke］は決して押さないでください。
add-current-why = デバイスは証明書のトピックに結び付いています。このファイルがあれば、これから届くファイルのトピックが同じかどうかを照合できます。

## 秘密鍵の入ったファイル

key-files-password = ファイルのパスワード
key-files-password-hint = ファイルを書き出したときに決めたものです。ファイルを開くためだけに使い、どこにも保存しません。
key-files-password-of = { $name }のパスワード
key-files-about = { $name }：
key-files-remove = 外す
key-files-remove-named = { $name }を外す
refused-files =
    { $count ->
       *[other] 追加しなかったファイル
    }
key-files-open = ファイルを開く
key-files-add = ファイルを追加
key-files-clear = 最初からやり直す
vendor-title = ベンダー証明書を追加します
vendor-title-saved = ベンダー証明書
vendor-lead = Apple Developerで発行された「MDM CSR」証明書と、その秘密鍵です。PKCS#12（.p12、.pfx）、またはPEM（1つか2つのファイル）で追加できます。
vendor-why = このコンピューターで、CSRに署名できるようになります。秘密鍵を他人に渡すことは、Appleが禁じています。秘密鍵は暗号化して保存し、パスフレーズは{ -credential-store }に保存します。
vendor-choose = ファイルを選択
vendor-in-use = 現在は{ $name }（{ $date }まで有効）です。新しいものに置き換わります。
vendor-in-use-until = 別のものを追加するまで、この証明書で署名します。追加したあとも、秘密鍵は暗号化されたまま残ります。
vendor-save = このベンダー証明書で署名する
vendor-ready = 署名できます
vendor-incomplete = まだ署名できません
vendor-fetch = Appleから取得
vendor-fetch-or = または、上でファイルを追加します。
vendor-chain-file = 足りない証明書を、上でファイルまたはテキストとして追加してください。
vendor-details = ベンダー証明書の詳細
vendor-chain = Appleまでの証明書チェーン
vendor-until = { $date }まで有効
vendor-ended = { $date }に期限切れ
vendor-ended-word = 期限切れ
vendor-key-kept = 秘密鍵は暗号化してここに保存しています。
vendor-keyless = 秘密鍵がありません

## CSRへの署名

mdmcert-key = APIキー
mdmcert-key-asking = { -credential-store }を確認しています…
mdmcert-key-kept = { -credential-store }に保存しています。変えるときだけ入力してください。
mdmcert-key-here = APIキーは{ -credential-store }に保存しています。
mdmcert-key-missing = mdmcert.downloadに申請して受け取るキーです。{ -credential-store }に保存します。
mdmcert-endpoint = アドレス
mdmcert-endpoint-hint = 空欄のときはmdmcert.downloadを使います。
mdmcert-set-up = 設定する
settings-signing = CSRへの署名
settings-signing-text = CSRをこのコンピューターで作成するMDMのための設定です。だれが署名するかは、CSRを作成するときに、ユニットごとに選びます。
settings-mdmcert = mdmcert.download
settings-vendor = 自社のベンダー証明書
settings-vendor-none = 自社がAppleのMDMベンダーである場合にだけ使います。
remove-vendor = このベンダー証明書での署名をやめますか？
remove-vendor-text = すでに署名したCSRはそのまま使えます。秘密鍵は暗号化されたまま残ります。
remove-key = APIキーを削除しますか？
remove-key-text = { -credential-store }から削除します。これから届くメールは、削除したあとでも開けます。

## 設定

settings-title = 設定
settings-contents = 設定の項目
settings-check = 毎日の確認
settings-mail = メール
settings-team = チャット
settings-waiting = 送信待ちのお知らせ
settings-calendar = カレンダー
settings-revocation = 取り消し（失効）の確認
settings-set-up = 設定済み
settings-not-set-up = 未設定
settings-on = オン
settings-off = オフ
settings-change = 変更
settings-remove = 削除
settings-save = 保存
settings-folder = 監視するフォルダー
settings-folder-text = MDMやポータルからダウンロードしたファイルを、保存が終わりしだい検出します。
settings-folder-default = ダウンロードフォルダーに戻す
settings-folder-is-default = システムのダウンロードフォルダーです。
settings-authorities = 追加で信頼する認証局（CA）
settings-authorities-text = PushkeeperはAppleの認証局を信頼しています。追加が必要なのは、練習のときや、管理者から指示があったときだけです。
settings-authorities-risk = 追加した認証局の鍵を持つ人は、ここでの確認をすべて通る証明書を作れます。出どころが確かなファイルだけを追加してください。
settings-authority-add = 認証局を追加
settings-authority-offered-title = この認証局を信頼しますか？
settings-authority-trust = 信頼する
settings-authority-remove = 削除
settings-authority-remove-title = この認証局を信頼しないようにしますか？
settings-authority-remove-text = 今後、この認証局の証明書は使えなくなります。すでに追加した証明書はそのまま残ります。
settings-register = データ（台帳）
settings-register-text = ユニット、証明書、履歴はここに保存します。Apple Account（旧Apple ID）、パスワード、Webhookのアドレスは、このファイルではなく{ -credential-store }に保存します。
settings-backups = データのコピー
settings-backups-text = 毎日1回と、アップデートでデータの形式が変わる前に、データをコピーします。種類ごとに最新の7つを{ $folder }に残します。
backup-title = コピーから復元
backup-none = データのコピーはありません。
backup-others = ほかのコピー
# $kilobytes：ファイルの大きさ（書式を整えた数字）。
backup-size = { $kilobytes } KB
backup-restore = 復元
# $at：コピーの日時。
backup-restore-named = { $at }のコピーを復元
backup-restore-title = { $at }のコピーを復元しますか？
# $folder：コピーのあるフォルダー。
backup-restore-text = ユニット、証明書、履歴がその時点の内容に戻ります。現在のデータは{ $folder }にコピーとして残します。
backup-choose = 別のファイルから復元…
backup-choose-title = 別のファイルから復元しますか？
backup-choose-text = ユニット、証明書、履歴が、選んだファイルの内容になります。現在のデータは{ $folder }にコピーとして残します。
backup-choose-yes = ファイルを選択…
backup-start-empty = 空のデータで始める
backup-start-empty-title = 空のデータで始めますか？
backup-start-empty-text = ユニット、証明書、履歴がない状態で始まります。秘密鍵とコピーはデータフォルダーに残り、後から［設定］でコピーを復元できます。
settings-updates = バージョン
log-show = ログを表示
log-about = Pushkeeperの動作とエラーを記録します。秘密の情報、Apple Account、ファイルの内容は含みません。
settings-version = バージョン { $version }
updates-by-packages = 新しいバージョンはこのPushkeeperをインストールしたときと同じ方法で届きます。
updates-forbidden = 新しいバージョンは組織がインストールします。
updates-daily = 新しいバージョンがないか、1日に1回確認する
updates-daily-why = 発行元のページに最新のバージョン番号を問い合わせます。あなたの組織や証明書に関する情報は送信しません。ボタンを押さないかぎり、インストールは行われません。
updates-check = 新しいバージョンを確認
updates-checking = 新しいバージョンを確認しています…
updates-newest = 最新のバージョンです。
updates-newer = バージョン { $version } があります。
updates-install = ダウンロードしてインストール
updates-notes = 新しくなった点
updates-installing = バージョン { $version } をダウンロードし、確認してインストールしています…
updates-installed = バージョン { $version } をインストールしました。次に起動したときから使われます。
home-new-version = Pushkeeper バージョン { $version } があります。
home-new-version-show = 表示

# Work that runs in the background.
running-read-back = MDMサーバーの証明書を確認しています
running-deliver = 証明書をMDMサーバーに送信しています
running-fetch-request = MDMサーバーからCSRを取得しています
running-begin-sign-in = サインインの準備をしています
running-poll-sign-in = サインインを待っています
running-probe = Appleで証明書を確認しています
running-ask-mdm-cert = CSRをmdmcert.downloadに送信しています
running-fetch-chain = Appleから証明書を取得しています
running-consult-list = 証明書が失効していないか確認しています
running-connect-mail = メールサーバーに接続しています
running-connect-team = チャットに接続しています
running-try-mail = テストメールを送信しています
running-try-team = テストメッセージを送信しています
running-read-secrets = { -credential-store }の応答を待っています
running-read-memo = { -credential-store }の応答を待っています
running-remove-secrets = { -credential-store }の応答を待っています
running-save-mail = メールサーバーを保存しています
running-save-team = チームチャットを保存しています
running-save-mdm-cert = mdmcert.downloadの設定を保存しています
running-save-api = 接続を保存しています
running-save-memo = Apple Accountを記録しています
running-remove-memo = Apple Accountの記録を削除しています
running-copy-memo = { -credential-store }の応答を待っています
running-keep-key = 秘密鍵を保存しています
running-make-request = 鍵とCSRを作成しています
running-sign-here = CSRに署名しています
running-export = ファイルを作成しています
running-open-envelope = mdmcert.downloadのメールを開いています
running-read-schedule = 毎日の確認の設定を調べています
running-set-schedule = 毎日の確認の設定を変更しています
# $time：始めた時刻。
running-since = { $time }から
running-of = { $what }：{ $unit }
running-cancel = 待つのをやめる
