using Bongsu.Views.Wiki;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Wiki;

/// <summary>Where a link that somebody wrote may lead: a page that others open must not run what it holds.</summary>
public sealed class WikiLinksTests
{
    [Theory]
    [InlineData("Runbook", "/wiki/Runbook")]
    [InlineData(" 장애 대응 ", "/wiki/%EC%9E%A5%EC%95%A0%20%EB%8C%80%EC%9D%91")]
    [InlineData("Runbook#step-2", "/wiki/Runbook#step-2")]
    [InlineData("#top", "#top")]
    [InlineData("/hosts/web-1", "/hosts/web-1")]
    [InlineData("https://example.com/a?b=c:d", "https://example.com/a?b=c:d")]
    [InlineData("HTTP://example.com", "HTTP://example.com")]
    [InlineData("mailto:kim@example.com", "mailto:kim@example.com")]
    public void Resolve_APageOrAGoodAddress_IsWhereItLeads(string target, string address) => Assert.Equal(address, WikiLinks.Resolve(target));

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("data:text/html,<script>")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("/a b")]
    [InlineData("https://exa mple.com")]
    [InlineData("https:evil")]
    [InlineData(":x")]
    [InlineData("-page")]
    [InlineData("a<b")]
    public void Resolve_AnythingElse_LeadsNowhere(string target) => Assert.Null(WikiLinks.Resolve(target));

    /// <summary>Whatever resolves is an address of ours, a place on the page, or of one of three schemes.</summary>
    [Property(MaxTest = 3000)]
    public void Resolve_AnyText_IsSafeOrNothing(byte[] script)
    {
        string[] parts = ["/", "\\", ":", "#", "?", "javascript", "data", "http", "https", "mailto", "//", " ", "\t", "\n", "a", "é", "%", "@", ".", "\u200b"];

        if (WikiLinks.Resolve(string.Concat(script.Select(b => parts[b % parts.Length]))) is { } address)
        {
            Assert.Matches(@"\A(?:/(?![/\\])|#|https?:|mailto:)", address);
            Assert.DoesNotContain(address, c => char.IsControl(c) || c == '\\');
        }
    }

    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("/wiki/a", false)]
    [InlineData("mailto:a@b", false)]
    public void LeadsAway_IsOutOfTheInstallation(string address, bool expected) => Assert.Equal(expected, WikiLinks.LeadsAway(address));
}
