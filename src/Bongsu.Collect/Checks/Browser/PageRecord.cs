using System.Globalization;
using System.Text.Json;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>What a page did on its way: requests, failures, errors of its scripts. Fed with events by one reader, read by others; bounded.</summary>
internal sealed class PageRecord
{
    private const int MostKept = 2000;
    private const int MostText = 300;

    // In ms. What a page says of its inputs is not believed beyond it.
    private const double MostInput = 3_600_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PageRequest> _requests = new(StringComparer.Ordinal);
    private readonly List<string> _errors = [];
    private readonly List<string> _failed = [];

    /// <summary>The status of the page itself, the last that was opened; 0 before there is one.</summary>
    public int Status { get; private set; }

    /// <summary>How many requests were made.</summary>
    public int Requests { get; private set; }

    /// <summary>How many of them failed or were answered with 4xx or 5xx, the page's own left out.</summary>
    public int Failed { get; private set; }

    /// <summary>How many errors were in the console.</summary>
    public int Errors { get; private set; }

    /// <summary>The longest that one of the inputs took until the page showed what came of it, in ms; null where none was told.</summary>
    public double? Input { get; private set; }

    /// <summary>The first error or failed request, for a message; empty where there is none.</summary>
    public string First
    {
        get
        {
            lock (_lock)
                return _failed.Concat(_errors).FirstOrDefault() ?? "";
        }
    }

    /// <summary>The first errors in the console.</summary>
    public IReadOnlyList<string> ErrorTexts
    {
        get
        {
            lock (_lock)
                return [.. _errors];
        }
    }

    /// <summary>The first failed requests, each with its URL and why.</summary>
    public IReadOnlyList<string> FailedTexts
    {
        get
        {
            lock (_lock)
                return [.. _failed];
        }
    }

    /// <summary>The requests, in order, the first of many.</summary>
    public IReadOnlyList<PageRequest> All
    {
        get
        {
            lock (_lock)
                return [.. _requests.Values];
        }
    }

    /// <summary>Takes an event of the page; others are ignored.</summary>
    public void Take(DevToolsEvent said)
    {
        lock (_lock)
        {
            switch (said.Method)
            {
                case "Network.requestWillBeSent":
                    Sent(said.Parameters);
                    break;
                case "Network.responseReceived":
                    Received(said.Parameters);
                    break;
                case "Network.loadingFinished" when Find(said.Parameters) is { } done:
                    done.Bytes = (long)Number(said.Parameters, "encodedDataLength");
                    break;
                case "Network.loadingFailed"
                    when !(said.Parameters.TryGetProperty("canceled", out JsonElement canceled) && canceled.ValueKind == JsonValueKind.True):
                    LoadingFailed(said.Parameters);
                    break;
                case "Runtime.exceptionThrown":
                    AddError(Text(said.Parameters, "exceptionDetails", "exception", "description") ?? Text(said.Parameters, "exceptionDetails", "text") ?? "?");
                    break;
                case "Runtime.consoleAPICalled" when Text(said.Parameters, "type") is "error" or "assert":
                    AddError(ConsoleText(said.Parameters));
                    break;
                case "Runtime.bindingCalled":
                    if (double.TryParse(Text(said.Parameters, "payload"), NumberStyles.Float, CultureInfo.InvariantCulture, out double took)
                        && took is >= 0 and < MostInput)
                        Input = Math.Max(Input ?? 0, took);
                    break;
                case "Log.entryAdded"
                    when Text(said.Parameters, "entry", "level") == "error" && Text(said.Parameters, "entry", "source") is not ("network" or "javascript"):
                    AddError(Text(said.Parameters, "entry", "text") ?? "?");
                    break;
            }
        }
    }

    private void Sent(JsonElement said)
    {
        string? id = Text(said, "requestId");
        string url = Shorten(Text(said, "request", "url") ?? "", 2048);
        if (id is null || url.StartsWith("data:", StringComparison.Ordinal))
            return;
        Requests++;
        if (_requests.Count < MostKept)
            _requests[id] = new PageRequest(Text(said, "request", "method") ?? "", url, Text(said, "type") ?? "", Number(said, "wallTime"));
    }

    private void Received(JsonElement said)
    {
        int status = (int)Number(said, "response", "status");
        bool isPage = Text(said, "type") == "Document" && Text(said, "frameId") is { } frame && frame == MainFrame;
        if (isPage)
            Status = status;
        if (Find(said) is { } request)
            (request.Status, request.MimeType) = (status, Text(said, "response", "mimeType") ?? "");
        if (!isPage && status >= 400)
            AddFailed($"{status} {Shorten(Text(said, "response", "url") ?? "", MostText)}");
    }

    /// <summary>The page's own frame: what is loaded into it is the page.</summary>
    public string? MainFrame { get; set; }

    private void LoadingFailed(JsonElement said)
    {
        string fault = Text(said, "errorText") ?? "";
        if (Find(said) is { } request)
            request.Fault = fault;
        if (Text(said, "type") != "Document")
            AddFailed($"{fault} {Find(said)?.Url ?? ""}".TrimEnd());
    }

    private PageRequest? Find(JsonElement said) => Text(said, "requestId") is { } id ? _requests.GetValueOrDefault(id) : null;

    private void AddError(string text)
    {
        Errors++;
        if (_errors.Count < 20)
            _errors.Add(Shorten(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MostText));
    }

    private void AddFailed(string text)
    {
        Failed++;
        if (_failed.Count < 20)
            _failed.Add(text);
    }

    private static string ConsoleText(JsonElement said) =>
        said.TryGetProperty("args", out JsonElement all) && all.ValueKind == JsonValueKind.Array
            ? string.Join(' ', all.EnumerateArray().Take(10).Select(a =>
                a.TryGetProperty("value", out JsonElement value) ? value.ToString() : Text(a, "description") ?? ""))
            : "";

    private static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    private static double Number(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return 0;
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) ? number : 0;
    }

    private static string Shorten(string text, int most) => text.Length > most ? string.Concat(text.AsSpan(0, most), "…") : text;
}
