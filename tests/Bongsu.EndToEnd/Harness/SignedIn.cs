using System.Text.RegularExpressions;

namespace Bongsu.EndToEnd.Harness;

/// <summary>Pages as the server sends them to somebody who has signed in by the form, for tests that need no browser.</summary>
internal static partial class SignedIn
{
    /// <summary>The text of a page, as the administrator gets it.</summary>
    public static async Task<string> PageAsync(BongsuProcess bongsu, string path)
    {
        using var client = new HttpClient { BaseAddress = bongsu.Http };
        string form = await client.GetStringAsync(path, TestContext.Current.CancellationToken);
        Match token = Token().Match(form);
        Assert.True(token.Success, form);
        using var filled = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", token.Groups["token"].Value), new("returnUrl", "/" + path), new("name", "admin"),
            new("password", BongsuProcess.Password),
        ]);
        using HttpResponseMessage response = await client.PostAsync("account/sign-in", filled, TestContext.Current.CancellationToken);
        Assert.EndsWith(path, response.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
