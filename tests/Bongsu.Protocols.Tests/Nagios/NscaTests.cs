using Bongsu.Protocols.Nagios;

namespace Bongsu.Protocols.Tests.Nagios;

public sealed class NscaTests
{
    [Theory]
    [InlineData(NscaMethod.None)]
    [InlineData(NscaMethod.Xor)]
    [InlineData(NscaMethod.TripleDes)]
    [InlineData(NscaMethod.Aes)]
    public void Packets_of_one_connection_come_back_as_they_were(NscaMethod method)
    {
        byte[] greeting = new byte[128];
        new Random(3).NextBytes(greeting);
        var sender = new NscaCipher(method, "password", greeting);
        var receiver = new NscaCipher(method, "password", greeting);
        foreach (int size in (int[])[NscaResult.Size, NscaResult.OldSize, NscaResult.Size])
        {
            var result = new NscaResult(7, 2, "web-1", "backup", "CRITICAL - 장애");
            byte[] packet = result.ToPacket(size);
            sender.Encrypt(packet);
            receiver.Decrypt(packet);

            Assert.Equal(result, NscaResult.Parse(packet));
        }
    }

    [Theory]
    [InlineData(NscaMethod.Xor)]
    [InlineData(NscaMethod.TripleDes)]
    [InlineData(NscaMethod.Aes)]
    public void A_wrong_password_is_seen(NscaMethod method)
    {
        byte[] packet = new NscaResult(7, 0, "h", "", "OK").ToPacket();
        new NscaCipher(method, "right", new byte[128]).Encrypt(packet);
        new NscaCipher(method, "wrong", new byte[128]).Decrypt(packet);

        Assert.Null(NscaResult.Parse(packet));
    }

    [Fact]
    public void Rubbish_is_no_packet()
    {
        var random = new Random(5);
        for (int i = 0; i < 2000; i++)
        {
            byte[] packet = i % 3 == 0 ? new byte[random.Next(5000)] : new NscaResult(1, 0, "h", "s", "o").ToPacket();
            if (i % 3 == 0)
                random.NextBytes(packet);
            else
                packet[random.Next(packet.Length)] ^= 1;

            Assert.Null(NscaResult.Parse(packet));
        }
    }
}
