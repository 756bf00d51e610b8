### Appleのプッシュ通知サーバーの応答。$reasonと$statusはAppleの言葉のままです。

probe-accepted = この証明書とトピックは、Appleに受け付けられています
probe-accepted-why = 存在しないデバイスへの通知を送り、そのデバイスだけを理由に断られました。つまり、証明書、秘密鍵、トピックに問題はありません。
probe-accepted-do = することはありません。個々のデバイスに通知が届くかどうかは、そのデバイスでしか確かめられません。
probe-topic-refused = この証明書では、トピックがAppleに受け付けられません
probe-topic-refused-why = Appleの応答は「{ $reason }」でした。トピックが、使った証明書のものではありません。
probe-topic-refused-do = このユニットの証明書であることと、トピックが変わっていないことを確認してください。別のトピックのときは、ポータルで正しい行の証明書を更新してください。
probe-certificate-refused = この証明書は、Appleに受け付けられません
probe-certificate-refused-why = Appleの応答は「{ $reason }」でした。証明書が失効しているか、MDM用の証明書ではありません。
probe-certificate-refused-do = ポータルで証明書の状態を確認してください。失効しているときは、この証明書ではデバイスに届きません。更新するか、Appleのサポートに問い合わせてください。
probe-handshake-failed = この証明書では、Appleに接続できません
probe-handshake-failed-why = 通信を始める前に接続が切られました：{ $reason }。期限切れの証明書、失効した証明書、Apple以外の証明書は、このように断られます。
probe-handshake-failed-do = 有効期限を確認してください。過ぎているときは、すぐに更新してください。過ぎていないときは、ポータルで証明書の状態を確認してください。
probe-unexpected = Appleの応答からは、証明書について何も分かりません
probe-unexpected-why = Appleの応答は{ $status } { $reason }でした。証明書が受け付けられていることは、存在しないデバイスだけが断られたときにしか分かりません。成功の応答でも、通知が届いた証拠にはなりません。
probe-unexpected-do = 時間をおいて、もう一度お試しください。続くときは、接続先がAppleのアドレスであることを確認してください。
