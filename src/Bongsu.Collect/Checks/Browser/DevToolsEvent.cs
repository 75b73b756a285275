using System.Text.Json;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>What a browser says unasked.</summary>
/// <param name="Method">Such as <c>Page.loadEventFired</c>.</param>
/// <param name="Session">Of which page; null for the browser.</param>
/// <param name="Parameters">What it says.</param>
internal sealed record DevToolsEvent(string Method, string? Session, JsonElement Parameters);
