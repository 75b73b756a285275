using Bongsu.Web.Components;

namespace Bongsu.Web.Tests.Components;

public sealed class AddressTextTests
{
    [Fact]
    public void Split_Runbook_IsALinkWithoutItsFullStop() => Assert.Equal(
        [("See ", false), ("https://wiki.example.com/disk?x=1", true), (", then call.", false)],
        AddressText.Split("See https://wiki.example.com/disk?x=1, then call."));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("nothing at all")]
    public void Split_NoWebAddress_StaysText(string text) => Assert.Equal([(text, false)], AddressText.Split(text));

    [Fact]
    public void Split_Nothing_IsNothing() => Assert.Empty(AddressText.Split(null));
}
