using Bongsu.Model.Access;
using Bongsu.Web.Access;

namespace Bongsu.Web.Tests.Access;

public sealed class ScopeNamesTests
{
    /// <summary>Every scope has a word, and its word is the scope again.</summary>
    [Fact]
    public void TryParse_TheNamesOfAnyScopes_AreThoseScopes()
    {
        for (int bits = 0; bits <= (int)TokenScopes.All; bits++)
        {
            var scopes = (TokenScopes)bits;

            Assert.True(ScopeNames.TryParse(ScopeNames.ListOf(scopes), out TokenScopes read, out string? unknown));
            Assert.Equal(scopes, read);
            Assert.Null(unknown);
        }
    }

    [Theory]
    [InlineData("Read")]
    [InlineData("all")]
    [InlineData("")]
    [InlineData("1")]
    public void TryParse_AnotherWord_IsNamed(string word)
    {
        Assert.False(ScopeNames.TryParse(["read", word], out _, out string? unknown));
        Assert.Equal(word, unknown);
    }
}
