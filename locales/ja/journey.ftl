### 手続きの各手順。［ ］の中はAppleのポータルに表示される言葉、「 」の中は管理画面に表示される言葉です。

list-comma = 、

## 準備
# $days: 暦の日数（0以上）

prepare-title-registration = 次のものを用意してください
prepare-title-renewal = 次のものを用意してください
prepare-title-replacement = 影響を確認してから、準備してください
prepare-why-registration = MDMがAppleデバイスを管理するには、Appleがあなたの組織に発行する証明書が必要です。最初に一度ポータルで作成し、その後は毎年更新します。
prepare-why-renewal = 証明書の有効期間は1年です。更新では、デバイスが結び付いているトピック（証明書に固有のID）が変わらないため、登録済みのデバイスへの影響はありません。
prepare-why-replacement = 別のApple Accountで作成した証明書は、トピック（証明書に固有のID）が変わります。登録済みのデバイスは元のトピックに結び付いているため、新しい証明書では管理できません。
prepare-left = 日で、現在の証明書の有効期限が切れます
prepare-late =
    { $days ->
        [0] 証明書の有効期限が今日切れました
       *[other] 証明書の有効期限が切れて{ $days }日たっています
    }
prepare-late-why = 緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できません。すぐに更新してください。
prepare-late-renew = 期限が切れた後も、いつもどおり［Renew］で更新してください。数週間後の更新でデバイスが元に戻った例があります。新しい証明書への切り替えは、ポータルで更新できないときだけにしてください。
prepare-check = 確かめたものにチェックを入れてください
prepare-account = 使うApple Account（旧Apple ID）がわかっている
prepare-account-registration = 個人のものではなく、組織で管理しているものを使います。Apple Business Managerに登録しているアカウントも使えます。なければ、この用途のために新しく作成します。毎年の更新でも必要です。
prepare-account-renewal = 証明書を作成したときのものです。別のアカウントでは更新できません。
prepare-account-replacement = 新しく使う、組織で管理しているものです。同じことを繰り返さないよう、毎年の更新でも同じものを使います。
prepare-second-factor = 2ファクタ認証の確認コードを受け取れる
prepare-second-factor-why = サインインするとき、信頼できるデバイスや電話番号に、Appleから確認コードが届きます。
prepare-browser = 対応しているブラウザーがある
prepare-browser-why = { $browsers }のいずれかです。Internet Explorerでは、ポータルを使えません。
prepare-permissions = { $product }で作業する権限がある
prepare-permissions-any = 管理者として管理画面にサインインできること。
prepare-stakes = 期限切れやApple Accountの紛失で何が起こるかを知っている
prepare-stakes-why = 有効期限が切れると、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できなくなります。
prepare-stakes-account = Apple Accountがわからなくなると、証明書を更新できません。
prepare-open = チェックの残りは{ $count }件です。
prepare-support = お問い合わせ先：
prepare-main = 準備ができました
# $date: 日付。$whose: own (このユニット) またはother (続けて作業した別のユニット)。
prepare-remembered =
    { $whose ->
        [other] { $date }に別のユニットで確認した内容です。
       *[own] { $date }にこのユニットで確認した内容です。
    }
prepare-remembered-show = { $count }項目を表示する
prepare-main-remembered = 今回も同じ、次へ

cost-title = すべてのデバイスを、1台ずつ手作業で登録し直すことになります
cost-everything = 登録し直すまで、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できません。
cost-type = 承知のうえで進める場合は、このユニットの名前を入力してください：
cost-confirm = 承知しました
cost-confirmed = 確認済み

## Apple Account

apple-id-title = 使うApple Accountを保存します
apple-id-title-known = 前回と同じApple Accountを使います
apple-id-lead-registration = 来年更新する人が、ここを見て使います。
apple-id-lead-renewal = 証明書を作成したときのApple Accountです。更新できるのは、そのアカウントだけです。
apple-id-lead-replacement = 新しく使うApple Accountです。これからの更新は、すべてこのアカウントで行います。
apple-id-lead-known = 前回保存したものです。ポータルには、必ずこのApple Accountでサインインします。
apple-id-why-registration = 証明書を更新できるのは、作成したアカウントだけです。わからなくなると、すべてのデバイスを登録し直すことになります。
apple-id-why-renewal = ポータルには、サインインしたアカウントの証明書だけが表示されます。別のアカウントで新しく作成してしまうと、すべてのデバイスが管理から外れます。
apple-id-why-replacement = 証明書を更新できるのは、作成したアカウントだけです。来年わかるように、いま保存しておきます。
apple-id-main = このApple Accountを使う
apple-id-keep = 保存して進む
apple-id-drop-title = 保存せずに進みますか？
apple-id-drop-text = 入力したApple Accountは保存されません。来年の更新では、だれかが覚えている必要があります。
apple-id-make = Apple Accountを作成
apple-id-without = 保存せずに進む
apple-id-unavailable = このまま進めます
apple-id-unavailable-why = 以前のメモは失われていません。ほかの場所への書き込みもしていません。当面は、組織で決めた安全な場所にApple Accountをメモしておいてください。
apple-id-personal = それでも、今回の更新ではこのアカウントを使います
apple-id-personal-why = 更新が済んだら、証明書を組織のアカウントへ移せるか、Appleのサポートに相談してください（10営業日ほどかかることがあります）。

## CSRファイル

request-title = 管理画面でCSRファイルをダウンロードします
request-why = { $product }は、このファイルでAppleに証明書を請求します。ポータルにアップロードする前に、ここで内容を確認します。
request-waiting = CSRファイルを待っています
request-awaited = CSRファイルを待っています。ダウンロードされると、自動で追加します。
request-title-good = CSRファイルを追加しました
request-title-bad = このCSRファイルは使えません
request-main = このCSRを使う
request-another = 別のCSRファイルを使う
request-kept = 保管しているコピー
request-kept-since = { $at }に追加しました。元のファイルがどうなっても、追加したときの内容をそのまま保管しています。
request-kept-why = 証明書はこのCSRと対になって発行されます。そのため、内容を変えずに保管しています。もう一度ダウンロードしないでください。
request-fingerprint = SHA-256：
request-copy = ポータルにアップロードするコピー

altered-title = 追加したあとに、CSRファイルが変更されています
altered-do = ダウンロードフォルダーのファイルは使わないでください。ここに保管したコピーは元のままです。そちらを使ってください。
altered-copy = 元のままのコピーを表示
altered-details = 変更の内容

request-title-fetch = MDMからCSRを取得します
request-fetch = CSRを取得
request-fetch-lead = { $product }のAPIから取得します。内容は、ほかの場合と同じように確認します。
request-fetch-else = 管理画面からダウンロードする場合
request-fetch-possible = { $product }からCSRを自動で取得できます
request-fetch-possible-do = APIの接続を一度設定すれば、毎年ボタンひとつで済みます。

own-title = CSRを作成します
own-why = { $product }はCSRを発行しないため、秘密鍵とCSRをこのコンピューターで作成します。暗号化せずに書き出さないかぎり、秘密鍵がそのまま外に出ることはありません。
own-lead = CSRに入れる名前です。証明書にはApple側で決めた名前が入るため、ここでの名前は、CSRを見分けるためだけに使われます。
own-name = 名前（CN）
own-organisation = 組織名（O）
own-email = メールアドレス
own-country = 国（C）
own-country-hint = JPのような2文字
own-key = 秘密鍵：RSA { $bits }ビット
own-key-making = 作成しています
own-key-ready = 用意できました
own-key-kept = 暗号化して保存し、パスフレーズは{ -credential-store }に保存します。
own-once = 秘密鍵とCSRを作成するのは一度だけです。前の画面に戻っても、やり直しても、同じものを使います。
own-sizes = 鍵の長さを変える
own-sizes-why = Appleが求めているのは2048ビットです。これより長くするのは、組織の規定があるときだけにしてください。
own-size = { $bits }ビット
own-main = 秘密鍵とCSRを作成
own-have-one = 署名済みのCSRファイルがすでにある

unused-title = 以前に作成したCSRがあります
unused-why = 秘密鍵も保管されています。だれかがいま署名している最中かもしれません。このCSRを使えば、その署名がそのまま役に立ちます。
unused-lead = { $at }に作成したもので、まだ証明書の取得に使っていません。
unused-main = このCSRを使う

key-lost-title = このCSRの秘密鍵をここでは使えません
key-lost-text = このまま証明書を取得しても、このコンピューターでは使えません。{ -credential-store }を元に戻すか、CSRを作成し直してください。

another-csr-open = 別のCSRを作成…
another-csr-title = 秘密鍵とCSRを新しく作成しますか？
another-csr-text = 新しいCSRに、もう一度署名をもらうことになります。現在のCSRと秘密鍵は残るため、あとから署名が届いたときも使えます。
another-csr-change = CSRに入れる名前と、鍵の長さ
another-csr-main = 新しく作成

sign-title-vendor = CSRに署名します
sign-title-vendor-missing = ベンダー証明書を追加します
sign-title-somebody-else = CSRに署名をもらいます
sign-title-mdm-cert = mdmcert.downloadに署名を依頼します
sign-title-asked = メールを確認します
sign-why = Appleが受け付けるのは、MDMベンダーが署名したCSRだけです。署名してもCSRの内容は変わらず、秘密鍵はここに残ります。
sign-who = 署名の方法：{ $who }
sign-choose = このユニットのCSRにはだれが署名しますか？
sign-by-vendor = 自社で署名する
sign-by-vendor-why = 自社がAppleのMDMベンダーである場合です。このコンピューターで、すぐに署名できます。
sign-by-somebody-else = ほかの会社に依頼する
sign-by-somebody-else-why = MDMベンダーにファイルを送り、返ってきたファイルを追加します。
sign-by-mdm-cert = mdmcert.downloadに依頼する
sign-by-mdm-cert-why = 自社で運用するMDMのための無料サービスです。署名済みのCSRはメールで届きます。
sign-main-vendor = CSRに署名
sign-main-give = ベンダー証明書を追加
sign-main-file = ファイルを表示
sign-main-ask = 署名を依頼
sign-ask-again = もう一度依頼
sign-facts = このCSRについて

sign-vendor-usable = 署名の結果は、Appleのポータルと同じ基準で、すぐに確認します。
sign-vendor-missing = 必要なのは、自社の「MDM CSR」証明書と、その秘密鍵です。一度追加すれば、すべてのユニットで使えます。
sign-vendor-ended = このまま署名しても、ポータルに拒否されます。今年の「MDM CSR」証明書を追加してください。
sign-vendor-keyless = 証明書と秘密鍵を、もう一度追加してください。ほかの設定は変わりません。
sign-vendor-other = 別のベンダー証明書に替える

sign-file = このファイルを送ります
sign-awaited = 署名済みのCSRファイルを待っています。
sign-message-label = ファイルに添える文面
# 文面の言語は、署名する相手に合わせて選びます。
sign-message =
    ご担当者様

    いつもお世話になっております。
    AppleのMDMプッシュ証明書を取得するため、添付のCSRファイルに、MDMベンダーとしての署名をお願いいたします。

    ファイル名：{ $file }
    SHA-256：{ $sha256 }

    ・このファイルのまま（SHA-256で）署名し、Apple Root CAまでの証明書チェーンを含めてください。
    ・署名済みのCSRは、添付ファイル（.txt、.plist、.b64のいずれか）でお送りください。

    秘密鍵は当方で保管しており、お渡しする必要はありません。

    お手数をおかけしますが、どうぞよろしくお願いいたします。

mdmcert-lead = CSRをサービスに送信します。結果は、ここでしか開けない形に暗号化されて、メールで届きます。
mdmcert-email = メールアドレス
mdmcert-email-hint = mdmcert.downloadに登録したアドレスです。
mdmcert-personal = mdmcert.downloadは個人用のメールアドレスには返信しません
mdmcert-personal-do = フリーメールからの依頼は、何も知らせずに破棄されます。組織のドメインのアドレスを使ってください。
mdmcert-endpoint-other = サービスのアドレスを変える
mdmcert-asked = mdmcert.downloadが受け付けました
mdmcert-mailbox = 数分以内に、{ $email }へメールが届きます。
mdmcert-attachment = 添付ファイル（mdm_signed_request….plist.b64.p7）を、開かずにそのまま保存してください。
mdmcert-awaited = 添付ファイルを待っています。保存されると、自動で開きます。
mdmcert-nothing = メールが届かない
mdmcert-nothing-do = 迷惑メールのフォルダーと、アドレスがサービスに登録され、確認済みになっていることを確認してください。何度依頼しても、届いたものはすべて開けます。

ready-drag = ここからファイルをドラッグすることもできます。
ready-reveal = フォルダーを開く
ready-paste-windows = ファイル選択の画面で、「ファイル名」にパスを貼り付けます。
ready-paste-mac = ファイル選択の画面で⇧⌘Gを押し、パスを貼り付けます。
ready-paste-linux = ファイル選択の画面でCtrl+Lを押し、パスを貼り付けます。

## ポータル

sign-in-title = Appleのポータルを開きます
sign-in-title-opened = Appleのポータルにサインインします
sign-in-why-registration = 証明書は、いまサインインするアカウントのものになります。
sign-in-why-renewal = 現在の証明書は、前回のアカウントにしか表示されません。別のアカウントでサインインしているときは、先にサインアウトしてください。
sign-in-why-replacement = 新しい証明書は、いまサインインするアカウントのものになります。
sign-in-open = ポータルを開く
sign-in-again = もう一度開く
sign-in-already = サインイン済みです
sign-in-main = サインインしました
sign-in-opened = { $at }に開きました
sign-in-second-factor = パスワードのあとに、2ファクタ認証の確認コードの入力を求められます。
sign-in-address = ポータルのアドレス
sign-in-console = { $product }の管理画面からも開けます

hints-summary = サインインの前に：ズームは100%、翻訳はオフ
hints-browsers = { $browsers }を使ってください。Internet Explorerでは使えません。
hints-zoom = ブラウザーの表示倍率を100%にしてください。
hints-translation = ポータルは英語です。日本語で表示されているときは、ブラウザーの翻訳をオフにしてください。
hints-address = アカウントのメールアドレスが変わっていませんか。組織がそのドメインを管理するようになった場合も含めて、新しいアドレスでサインインしてください。会社のサインイン画面が表示されることがあります。
hints-same-window = ダウンロードが終わるまで、同じブラウザーのウィンドウで操作してください。

create-title = ［Create a Certificate］を押します
create-why = 最初の証明書は、更新ではなく新しく作成します。来年からは更新になります。
create-main = 押しました
create-others = 一覧に、すでに証明書がありますか？
create-others-why = ほかのサービスの証明書です。今日は、その行の［Renew］や［Revoke］を押さないでください。
create-others-why-vendor = 今日は、その行の［Renew］や［Revoke］を押さないでください。今回の証明書は、Vendorが「{ $vendor }」の行として加わります。
create-registered-before = その中に{ $product }の現在の証明書があるときは、新規登録ではなく更新です。先にその証明書を追加してください。この手続きは終了します。

terms-title = 利用規約に同意します
terms-why = 組織（{ $unit }）として同意することになります。内容をお読みください。
terms-lead = チェックボックスにチェックを入れ、［Accept］を押します。
terms-main = 同意しました

renew-title = { $expires }の行の［Renew］を押します
renew-title-unknown = 現在の証明書の行の［Renew］を押します
renew-why = 更新しても、すべてのデバイスが結び付いているトピックは変わりません。別の行を更新したり、新しく作成したりすると、デバイスが管理から外れます。
renew-main = ［Renew］を押しました
renew-never-revoke = ［Revoke］は、決して押さないでください。
renew-which = 同じ日付の行がいくつもある
renew-which-do = 各行の情報アイコンを開きます。次の2つと同じ内容が表示される行が、現在の証明書です。どの行とも合わないときは、別のApple Accountでサインインしている可能性が高いので、どの行も更新しないでください。
renew-apsp = APSP番号
renew-utc = 日付は協定世界時（UTC）のため、1日ずれて表示されることがあります。上の2つの内容で見分けてください。
renew-unknown = 現在の証明書がここではわかりません
renew-unknown-do = Expiration Dateが、{ $product }に表示される有効期限と同じ行を選んでください。ダウンロードした証明書を、現在のものと比べることはできません。

other-account-button = ［Create a Certificate］しか表示されない
other-account-title = 別のApple Accountでサインインしています
other-account-do = ［Create a Certificate］は押さないでください。新しく作成すると、すべてのデバイスが管理から外れます。［Sign out］を押し、証明書を作成したときのApple Accountでサインインし直してください。
other-account-sign-in = サインインの手順に戻る

lost-summary = どうしてもApple Accountがわからない…
lost-search = まず、どのアカウントだったかを探してください。証明書を作成すると、Appleからそのアカウントにメールが届きます（差出人appleid@id.apple.com）。退職した人のものも含めて、すべてのメールボックスを検索してください。
lost-rename = サインインできる人がいれば、そのアカウントのメールアドレスを、組織で管理するアドレスに変更してください。証明書はアカウントに付いたまま残ります。
lost-first = 見つからないときは、Appleのサポートに相談してください。証明書は、使用中のまま別のアカウントへ移せることがあります（最長で10営業日かかります）。
lost-renew = 有効期限が切れていても、新しい証明書に切り替える前に、ポータルの［Renew］を試してください。数週間後に成功した例があります。
lost-cost = どの方法でも解決しないときは、新しい証明書に切り替え、すべてのデバイスを1台ずつ手作業で登録し直すことになります。
lost-begin = 別のApple Accountに変更する

upload-title = フォームに入力し、［Upload］を押します
upload-why = ここに保管しているのは、内容を確認したCSRです。ファイル名は、ポータルが受け付ける形にしてあります。
upload-main = ［Upload］を押しました
upload-notes-account-id = Notes
upload-notes-optional = Notes（任意。あとで見分けるのに役立ちます）
upload-file = Vendor-Signed Certificate Signing Request
upload-notes-missing = { $word }が入力されていません
upload-notes-missing-do = { $product }では、Notesに入力する必要があります。ここに入力し、ポータルに貼り付けてください。
upload-notes-save = 保存してコピー
upload-original = { $name }として追加したCSRファイルです。ほかのものと取り違えないように、コピーの名前にはユニットと日付を入れてあります。
upload-no-copy = CSRファイルのコピーを書き込めませんでした
upload-no-copy-do = ディスクの空き容量とアクセス権を確認し、前の手順に戻ってから、もう一度この画面に進んでください。これまでのファイルは保管されています。

download-title = ［Download］を押します
download-why = ダウンロードしたファイルを下のフォルダーで検出し、MDMに登録する前に内容を確認します。ファイル名は問いません。
download-waiting = 証明書を待っています
download-awaited = 証明書を待っています。ダウンロードされると、自動で確認します。
download-patterns = 通常のファイル名：
download-main = 確認結果を見る

sign-out-title = ［Sign out］を押し、タブを閉じます
sign-out-why = { $unit }の証明書をここに保管しました。サインインしたままにすると、次の作業で取り違えるおそれがあります。
sign-out-close = 残りの作業はMDMの管理画面で行います。
sign-out-main = サインアウトしました

## 図

draw-sign-in = 図：ポータルのサインイン画面
draw-sign-in-desc = Apple Accountの入力欄に印が付いています。その下に、パスワードの入力欄と、進むための矢印があります。
draw-sign-in-desc-account = Apple Accountの入力欄に印が付いていて、{ $account }と入っています。その下に、パスワードの入力欄と、進むための矢印があります。
draw-list = 図：ポータルの証明書一覧
draw-create-desc = 一覧の上の「Create a Certificate」ボタンに印が付いています。
draw-renew-desc = Expiration Dateが{ $expires }の行の「Renew」ボタンに印が付いています。行の端の「Revoke」ボタンは取り消し線で消してあります。
draw-renew-desc-unknown = 1つの行の「Renew」ボタンに印が付いています。行の端の「Revoke」ボタンは取り消し線で消してあります。
draw-information-desc = 行の情報アイコンに印が付いています。開くと、Serial NumberとSubject DNが表示されます。
draw-sign-out-desc = ページ右上の「Sign out」に印が付いています。
draw-only-create = 図：証明書が1つもないときのポータルの画面
draw-only-create-desc = 「Create a Certificate」ボタンだけがあり、取り消し線で消してあります。右上の「Sign out」に印が付いています。
draw-terms = 図：ポータルの利用規約
draw-terms-desc = 「I have read and agree to these terms and conditions.」にチェックが入り、「Accept」ボタンに印が付いています。
draw-upload = 図：ポータルのアップロード画面
draw-upload-desc = Notesに「{ $notes }」、ファイルの欄に「{ $file }」が入り、「Upload」ボタンに印が付いています。
draw-choose-file = ファイルを選択
draw-confirmation = 図：ポータルの完了画面
draw-confirmation-desc = 「Manage Certificates」の横の「Download」ボタンに印が付いています。

## 証明書の確認

verdict-title-kept = 証明書を保管しました
verdict-title-right = 正しい証明書です
verdict-title-accepted = この証明書は使えます
verdict-title-accepted-with-warnings = 進む前に、注意事項を確認してください
verdict-title-rejected = このファイルは使えません
verdict-title-none = 証明書を待っています
verdict-why = トピックの異なる証明書でも、多くのMDMは警告なしに受け付け、すべてのデバイスが管理から外れます。そのため、登録する前にここで現在の証明書と比べます。
verdict-main = この証明書で進む
verdict-still-watching = 正しいファイルをダウンロードし直すと、ここで検出します
remedy-go-on = この証明書を使う
remedy-accept-warnings = 注意を確認して使う
remedy-another-file = 「{ step-download }」に戻る
remedy-choose-file = 別のファイルを選択…
remedy-open-unit = ユニットを開く
remedy-put-aside = 表示を消す
remedy-go-to = 「{ $step }」に戻る

checked-current = 現在の証明書と比べました。
checked-current-not = 現在の証明書がわからないため、比べていません。
checked-request = 今回のCSRと比べました。
checked-request-not = 今回のCSRがわからないため、比べていません。

compared-caption = 現在の証明書と新しい証明書
compared-current = 現在の証明書
compared-new = 新しい証明書
compared-topic = トピック
compared-topic-rule = 同じであること
compared-topic-rule-replacement = 今回は変わります
compared-serial = シリアル番号
compared-serial-rule = 異なること
compared-expiry = 有効期限
compared-expiry-rule = 延びること
compared-unknown = 読み取れません

## 管理画面

hand-over-title = 証明書を{ $product }に登録します
hand-over-why = ダウンロードしただけでは、何も変わりません。{ $product }が新しい証明書を使い始めると、完了です。
hand-over-file = 証明書のファイル
hand-over-no-copy = 証明書のコピーを書き込めませんでした
hand-over-main = 登録しました

confirm-title = { $product }に新しい証明書が表示されていることを確認します
confirm-why = 証明書が期限切れになる原因でもっとも多いのは、ダウンロードしたまま登録を忘れることです。
confirm-check = 管理画面の表示が次のとおりなら、チェックを入れてください
confirm-expiry = 有効期限
confirm-push-key = プッシュキー（トピック）
confirm-serial = シリアル番号
confirm-open-renewal = 有効期限かシリアル番号を確認してください。プッシュキーは更新しても変わらないため、それだけでは確認になりません。
confirm-open-registration = 3つのうち、管理画面に表示されるものを1つ以上確認してください。
confirm-open-replacement = 3つのうち、管理画面に表示されるものを1つ以上確認してください。
confirm-main = 新しい証明書が表示されています
console-text-summary = 管理画面の表示を貼り付けて比べる
console-text-label = { $product }の画面の文字をコピーし、ここに貼り付けてください
console-text-compare = 比べる
match-same = 一致
match-different = 不一致
match-absent = 記載なし
match-absent-why = 貼り付けた文字の中に、該当するものがありません。管理画面で直接確認するか、画面の広い範囲を貼り付けてください。
match-expected = 新しい証明書：
match-found = 管理画面：
match-different-do = 管理画面には、まだ別の証明書が表示されています。ページを読み込み直してください。変わらないときは、前の手順に戻って登録し直してください。

record-title = { $product }にApple Accountを記録します
record-why = { $product }には、Apple Accountのメモを残す場所があります。来年の担当者が、このコンピューターを使うとは限りません。
record-main = 記録しました

## お知らせ
# $days: 有効期限までの日数

reminders-title = 来年、忘れずに更新できるようにします
reminders-why = Appleからのお知らせは、証明書を作成したApple Account（旧Apple ID）にしか届きません。だれも見ていない受信箱が、期限切れの原因になります。
reminders-when = お知らせする時期
reminders-days = { $days }日前
reminders-expired = 有効期限が切れたとき
reminders-invalid = 証明書が取り消されたとき（失効）
reminders-invalid-why = ポータルで［Revoke］が押された場合などです。
reminders-native = このコンピューターの通知
reminders-native-why = 毎日の確認のときと、Pushkeeperの起動時、起動している間に表示します。
reminders-mail = メール
reminders-account = メールにApple Accountを書く
reminders-account-why = メールを読む人に、どのアカウントで更新するかが伝わります。オフのときは、このコンピューターだけに残ります。
reminders-account-unencrypted = このメールサーバーでは使えません。暗号化していないため、ネットワーク上で読み取られるおそれがあります。先に設定で、接続を暗号化してください。
reminders-team = チャット
reminders-check = Pushkeeperを閉じていても、毎日確認します
reminders-change = お知らせする時期を変更
reminders-calendar = 有効期限をカレンダーに入れる
reminders-try = 通知を試す
reminders-tried = 通知を表示しました
reminders-tried-do = 表示されないときは、システムの設定でPushkeeperの通知を許可してください。
reminders-refused = 通知を表示できません
reminders-refused-do = システムの設定でPushkeeperの通知を許可し、もう一度試してください。
reminders-console = { $product }からのお知らせメールも設定します
reminders-main = この設定にする
# お知らせがだれにも届かないときの見出し。メインのボタンで解決します。
reminders-question-no-daily-check = 毎日の確認を始めますか？
reminders-question-no-channel = お知らせの方法を設定しますか？
reminders-question-no-contacts = メールの送り先を入力しますか？
reminders-question-never-worked = テストメッセージを送信しますか？
reminders-without-check = 毎日の確認なしで続ける
reminders-without = このまま続ける

## 完了

done-title-registration = 証明書を登録しました
done-title-renewal = 証明書を更新しました
done-title-replacement = 新しい証明書を登録しました
done-next = 次の更新はこの日から
done-unit = ユニット
done-product = MDM
done-until = 有効期限
done-before = 更新前の有効期限
done-apple-id = Apple Account（旧Apple ID）
done-apple-id-elsewhere = ここには保存していません
done-serial = シリアル番号
done-topic = トピック
done-reminders = お知らせ
done-no-reminders = なし
done-note-registration = デバイスを登録できるようになりました。
done-note-renewal = トピックは変わっていないため、デバイスの登録はそのままです。期限切れのあとに更新した場合は、すべての機能が元に戻るまで最大24時間かかることがあります。
done-note-replacement = すべてのデバイスを、1台ずつ手作業で登録し直してください。登録し直すまで、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できません。
done-print = 概要を印刷
done-main = 完了
