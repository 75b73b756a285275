using System.Text;
using Bongsu.Protocols.Syslog;

namespace Bongsu.Protocols.Tests.Syslog;

/// <summary>The examples of RFC 5424 and RFC 3164, and what devices make of them.</summary>
public sealed class SyslogMessageTests
{
    [Theory]
    [InlineData(
        "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \uFEFF'su root' failed for lonvick on /dev/pts/8",
        "4 Critical 2003-10-11T22:14:15 mymachine.example.com su  'su root' failed for lonvick on /dev/pts/8")]
    [InlineData(
        "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.",
        "20 Notice 2003-08-24T12:14:15 192.0.2.1 myproc 8710 %% It's time to make the do-nuts.")]
    [InlineData(
        "<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut=\"3\" eventSource=\"Appli]\\\"cation\"][b@1 "
            + "c=\"d\"] An event",
        "20 Notice 2003-10-11T22:14:15 mymachine.example.com evntslog  An event")]
    [InlineData("<13>1 - - - - - -", "1 Notice     ")]
    [InlineData("<34>Oct 11 22:14:15 mymachine su: 'su root' failed", "4 Critical 10-11 22:14:15 mymachine su  'su root' failed")]
    [InlineData("<13>Feb  5 17:32:18 10.0.0.99 Use the BFG!", "1 Notice 02-05 17:32:18 10.0.0.99   Use the BFG!")]
    [InlineData("<78>Jan  1 01:01:01 web-1 CRON[4711]: (root) CMD (x)", "9 Info 01-01 01:01:01 web-1 CRON 4711 (root) CMD (x)")]
    [InlineData("<86>Jan 11 01:01:01 sshd[9]: no host here", "10 Info 01-11 01:01:01  sshd 9 no host here")]
    [InlineData("<30>2026-01-31T09:00:00.123+09:00 web-1 nginx: up", "3 Info 2026-01-31T00:00:00 web-1 nginx  up")]
    [InlineData("nothing but a text", "1 Notice     nothing but a text")]
    [InlineData("<999>too great", "1 Notice     <999>too great")]
    [InlineData("<34>1 2003-13-11 x y z - [unclosed", "4 Critical     1 2003-13-11 x y z - [unclosed")]
    public void Messages_are_read(string text, string expected)
    {
        SyslogMessage m = SyslogMessage.Parse(Encoding.UTF8.GetBytes(text));

        string time = m.At is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", null) : m.LocalAt?.ToString("MM-dd HH:mm:ss", null) ?? "";
        Assert.Equal(expected, $"{m.Facility} {m.Severity} {time} {m.Host} {m.Program} {m.ProcessId} {m.Text}");
    }

    [Fact]
    public void Whatever_comes_is_a_message()
    {
        byte[][] good =
        [
            Encoding.UTF8.GetBytes("<165>1 2003-10-11T22:14:15.003Z m.example.com e 7 ID47 [x@1 a=\"b\"] An event"),
            Encoding.UTF8.GetBytes("<34>Oct 11 22:14:15 m su[5]: 'su root' failed"),
        ];
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = [.. good[seed % 2]];
            for (int i = random.Next(1, 6); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.NotNull(SyslogMessage.Parse(bytes.AsSpan(0, random.Next(bytes.Length + 1))).Text);
        }
    }
}
