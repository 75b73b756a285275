using Bongsu.Protocols.Xmpp;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Xmpp;

public sealed class JidTests
{
    [Theory]
    [InlineData("Mina@Example.com/Phone", "mina@example.com", "Phone")]
    [InlineData("example.com", "example.com", "")]
    [InlineData("ops@rooms.example.com/미나", "ops@rooms.example.com", "미나")]
    public void An_address_is_read(string text, string bare, string resource)
    {
        Assert.True(Jid.TryParse(text, out Jid jid));
        Assert.Equal((bare, resource), (jid.Bare, jid.Resource));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@example.com")]
    [InlineData("mina@")]
    [InlineData("mina@example.com/")]
    [InlineData("mi<na@example.com")]
    [InlineData("mina@example.com\r\n")]
    public void What_is_none_is_refused(string text) => Assert.False(Jid.TryParse(text, out _));

    [Property(MaxTest = 1000)]
    public bool What_is_read_reads_the_same_again(string? text) =>
        !Jid.TryParse(text, out Jid jid) || (Jid.TryParse(jid.ToString(), out Jid again) && again == jid);
}
