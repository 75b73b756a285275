using System.Text;
using Bongsu.Protocols.Ldap;

namespace Bongsu.Protocols.Tests.Ldap;

public sealed class LdapTests
{
    [Theory]
    [InlineData("(objectClass=*)", "870B6F626A656374436C617373")]
    [InlineData("(cn=a)", "A3070402636E040161")]
    [InlineData("(cn>=a)", "A5070402636E040161")]
    [InlineData("(cn=a*b*c)", "A40F0402636E3009800161810162820163")]
    [InlineData("(cn=\\2a)", "A3070402636E04012A")]
    [InlineData("(!(cn=a))", "A209A3070402636E040161")]
    [InlineData("(&(cn=a)(cn=*))", "A00DA3070402636E0401618702636E")]
    public void Filters_are_those_of_rfc_4515(string text, string hex)
    {
        Assert.True(LdapFilter.TryParse(text, out LdapFilter? filter, out _));
        Assert.Contains(hex, Convert.ToHexString(LdapRequests.Search(1, "", LdapScope.Sub, filter, 0, [])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cn=a")]
    [InlineData("(cn=a")]
    [InlineData("(cn=a)x")]
    [InlineData("(&)")]
    [InlineData("(=a)")]
    [InlineData("(c n=a)")]
    [InlineData("(cn=\\2)")]
    [InlineData("((cn=a))")]
    public void What_is_no_filter_is_said(string text)
    {
        Assert.False(LdapFilter.TryParse(text, out _, out string? fault));
        Assert.EndsWith(".", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_server_sends_is_read_or_refused()
    {
        // Message 2, a search entry of cn=a with one attribute.
        byte[] good = [0x02, 1, 2, 0x64, 21, 4, 4, .. "cn=a"u8, 0x30, 13, 0x30, 11, 4, 2, .. "cn"u8, 0x31, 5, 4, 3, .. "abc"u8];
        LdapResponse entry = LdapResponse.Read(good);
        Assert.Equal(("cn=a", "cn", "abc"), (entry.Entry, entry.Attributes[0].Key, entry.Attributes[0].Value[0]));
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = [.. good];
            for (int i = random.Next(1, 4); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                LdapResponse.Read(bytes.AsMemory(0, random.Next(bytes.Length + 1)));
            }
            catch (LdapException)
            {
                // In words.
            }

            _ = LdapFilter.TryParse(Encoding.Latin1.GetString(bytes).Replace('\u0030', '('), out _, out _);
        }
    }
}
