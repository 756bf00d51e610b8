### Appleのプッシュ通知サーバーの応答。$reasonと$statusはAppleの言葉のままです。

probe-accepted = Appleがこの証明書とトピックを受け付けました
probe-accepted-why = 存在しないデバイスあての通知を試しに送ったところ、宛先がないことだけを理由に拒否されました。証明書、秘密鍵、トピックは正しく受け付けられています。
probe-accepted-do = 必要な操作はありません。個々のデバイスに通知が届くかどうかは、そのデバイスでしか確かめられません。
probe-topic-refused = Appleがこの証明書のトピックを受け付けませんでした
probe-topic-refused-why = Appleの応答は「{ $reason }」でした。トピックが、使った証明書のものではありません。
probe-topic-refused-do = このユニットの証明書であることと、トピックが変わっていないことを確認してください。別のトピックのときは、ポータルで正しい行の証明書を更新してください。
probe-certificate-refused = Appleがこの証明書を受け付けませんでした
probe-certificate-refused-why = Appleの応答は「{ $reason }」でした。証明書が取り消されている（失効している）か、MDM用の証明書ではありません。
probe-certificate-refused-do = ポータルで証明書の状態を確認してください。取り消されているときは、この証明書でデバイスを管理できません。更新するか、Appleのサポートに問い合わせてください。
probe-handshake-failed = この証明書ではAppleに接続できません
probe-handshake-failed-why = 通信を始める前に接続が切られました（{ $reason }）。証明書が期限切れか、取り消されている（失効している）か、Appleのものではないときに起こります。
probe-handshake-failed-do = 有効期限を確認してください。過ぎているときは、すぐに更新してください。過ぎていないときは、ポータルで証明書の状態を確認してください。
probe-unexpected = Appleの応答からは判断できません
probe-unexpected-why = Appleの応答は{ $status } { $reason }でした。証明書が受け付けられていることは、存在しないデバイスだけを理由に拒否されたときにしかわかりません。成功の応答でも、通知が届いた証拠にはなりません。
probe-unexpected-do = 時間をおいて、もう一度お試しください。続くときは、接続先がAppleのアドレスであることを確認してください。
