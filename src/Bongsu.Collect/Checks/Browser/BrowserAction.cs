using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>One thing that a user does, or sees. One of its members says what; it waits until that can be done.</summary>
public sealed record BrowserAction
{
    private const int MostText = 4096;

    /// <summary>Opens a URL, absolute or of the same site.</summary>
    public string? Open { get; init; }

    /// <summary>Clicks the first visible element that a CSS selector finds.</summary>
    public string? Click { get; init; }

    /// <summary>Types <c>text</c> into the first visible element that a CSS selector finds, in place of what it holds.</summary>
    public string? Type { get; init; }

    /// <summary>With <c>type</c>: what is typed; <c>{user}</c> and <c>{password}</c> stand for those of the check.</summary>
    public string? Text { get; init; }

    /// <summary>Presses a key: Enter, Tab or Escape.</summary>
    public string? Press { get; init; }

    /// <summary>Waits until the first element that a CSS selector finds is visible.</summary>
    public string? Wait { get; init; }

    /// <summary>Waits until the page shows a text.</summary>
    public string? Expect { get; init; }

    /// <summary>Waits until the page's address contains a text.</summary>
    public string? Address { get; init; }

    /// <summary>What of the action it is, in a word, and its value.</summary>
    internal (string Word, string Value) What => this switch
    {
        { Open: { } v } => ("open", v),
        { Click: { } v } => ("click", v),
        { Type: { } v } => ("type", v),
        { Press: { } v } => ("press", v),
        { Wait: { } v } => ("wait", v),
        { Expect: { } v } => ("expect", v),
        { Address: { } v } => ("address", v),
        _ => ("", ""),
    };

    /// <summary>What is wrong with it, in a sentence; or null.</summary>
    internal string? Fault()
    {
        string?[] all = [Open, Click, Type, Press, Wait, Expect, Address];
        if (all.Count(a => a is not null) != 1)
            return "write one of open, click, type, press, wait, expect and address.";
        if (all.Any(a => a is { Length: 0 or > MostText }) || Text?.Length > MostText)
            return $"its text has 1 to {MostText} characters.";
        if (Text is not null != Type is not null)
            return "text belongs to type, and type needs it.";
        if (Press is not (null or "Enter" or "Tab" or "Escape"))
            return "press is Enter, Tab or Escape.";
        if (Open is null)
            return null;
        return UrlText.HasUserInfo(Open) ? "open: a user name and password must not stand in a URL."
            : Open.StartsWith('/') || WebExchange.TryUrl(Open, out _) ? null
            : $"open: '{Open}' is neither an absolute http or https URL nor a path that begins with a slash.";
    }
}
