### ファイルから読み取れたこと：項目名と、ことばの要る値。

fact-file = ファイル
fact-size = サイズ
fact-kind = 種類
fact-topic = トピック
fact-apsp = APSP番号
fact-serial = シリアル番号
fact-subject = サブジェクト
fact-issuer = 発行元
fact-not-before = 有効期間の開始
fact-not-after = 有効期限
fact-days-left = 残り日数
fact-sha256 = SHA-256
fact-key = 鍵
fact-key-sha256 = 鍵のSHA-256
fact-vendor = MDMベンダー
fact-vendor-not-after = ベンダー証明書の有効期限

# $algorithm：RSA、ECなど。$bits：長さ。
fact-key-value = { $algorithm }、{ $bits }ビット
# $bytes：ファイルの大きさ。
fact-size-value = { $bytes }バイト
# 日付と、そこまでの日数。$date：日付の書式。$distance：days-left、days-pastを参照。
fact-date-with-distance = { $date }（{ $distance }）
# $days：今日から期限の日までの暦の日数。負にはなりません。
days-left =
    { $days ->
        [0] 今日まで
       *[other] あと{ $days }日
    }
# $days：期限の日から今日までの暦の日数。
days-past =
    { $days ->
        [0] 今日期限切れ
       *[other] { $days }日前に期限切れ
    }
