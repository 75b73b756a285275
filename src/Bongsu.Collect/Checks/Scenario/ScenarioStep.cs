using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Preprocessing;
using Bongsu.Expressions;
using Bongsu.Model.Options;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>One request of a scenario, what it must answer, and what is kept of the answer.</summary>
public sealed record ScenarioStep
{
    /// <summary>The methods that a request may have.</summary>
    internal const string Methods = "GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS";

    private const int MostName = 64;
    private const int MostText = 65_536;
    private const int MostList = 100;

    /// <summary>Unique in its scenario, 1 to 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>An absolute http or https URL, or a part of one that the URL of the step before completes: <c>/cart</c>.</summary>
    public required string Url { get; init; }

    /// <summary>GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS; POST where there is a body, form or file, GET otherwise.</summary>
    public string? Method { get; init; }

    /// <summary>Request headers of this step; they go before the scenario's.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Names and values that are added to the URL, escaped.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>The request's body, up to 64 KiB of characters; a header <c>Content-Type</c> says what it is.</summary>
    public string? Body { get; init; }

    /// <summary>The fields of a form, sent as a browser does.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();

    /// <summary>Files that are sent with the form.</summary>
    public IReadOnlyList<ScenarioFile> Files { get; init; } = [];

    /// <summary>False takes the answer of a redirect as it is. Default true: at most 10 are followed.</summary>
    public bool FollowRedirects { get; init; } = true;

    /// <summary>The status codes that are well: <c>200</c>, <c>200-299,304</c>; empty for all. Default 200-299.</summary>
    public string Status { get; init; } = "200-299";

    /// <summary>A text that the answer must contain.</summary>
    public string? Contains { get; init; }

    /// <summary>A text that the answer must not contain.</summary>
    public string? Lacks { get; init; }

    /// <summary>A regular expression that the answer must match.</summary>
    public string? Matches { get; init; }

    /// <summary>The least size of the answer, in bytes after decompression.</summary>
    public int? MinSize { get; init; }

    /// <summary>The most that the answer may have, in bytes after decompression, up to 4 MiB (the default).</summary>
    public int? MaxSize { get; init; }

    /// <summary>The longest that the step may take, redirects included; it is given up then.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>What is kept of the answer, as variables of the steps that follow.</summary>
    public IReadOnlyList<ScenarioExtraction> Extract { get; init; } = [];

    /// <summary>How often a failed step is tried again, a second later each time, 0 to 10. Default 0.</summary>
    public int Retries { get; init; }

    /// <summary>
    /// How long to wait before the step, as a user who reads the page before; up to 60s. It counts for the check's timeout, not for the step's time.
    /// </summary>
    public TimeSpan Think { get; init; }

    /// <summary>True for a header that can be sent.</summary>
    internal static bool IsHeader(KeyValuePair<string, string> header) =>
        header.Key.Length > 0 && header.Key.AsSpan().IndexOfAny("\r\n: ") < 0 && header.Value.AsSpan().IndexOfAny("\r\n\0") < 0;

    /// <summary>What is wrong with it, in sentences.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Name.Trim().Length == 0 || Name.Length > MostName || Name.Any(char.IsControl) || Name.EndsWith('\\'))
            yield return $"a name has 1 to {MostName} characters, none of them a control character, and does not end with a backslash.";
        if (Url.Length is 0 or > 2048)
            yield return "url has 1 to 2048 characters.";
        else if (UrlText.HasUserInfo(Url))
            yield return "url: a user name and password must not stand in a URL; write user and password of the scenario, with auth.";
        else if (Url.Contains("://", StringComparison.Ordinal) && !Url.Contains('{', StringComparison.Ordinal) && !WebExchange.TryUrl(Url, out _))
            yield return $"url: '{Url}' is not an absolute http or https URL.";
        if (Method is not (null or "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS"))
            yield return $"method must be {Methods}.";
        foreach (string name in Headers.Where(h => !IsHeader(h)).Select(h => h.Key))
            yield return $"headers: '{name}' is not a header.";
        if (Body is not null && (Form.Count > 0 || Files.Count > 0))
            yield return "it has both body and form; keep one.";
        if (Body?.Length > MostText || Form.Values.Any(v => v.Length > MostText))
            yield return $"a body, and a field of a form, has at most {MostText} characters.";
        if (Files.Count > 10 || Files.Any(f => f.Field.Length == 0 || f.Name.Length == 0 || f.Content.Length > MostText))
            yield return $"files: there are at most 10, each with a field, a name and at most {MostText} characters.";
        if (Status.Trim().Length > 0 && !StatusCodes.TryParse(Status, out _))
            yield return $"status: '{Status}' is not a list of codes such as 200-299,304.";
        if (Matches is not null && !SafeRegex.TryCreate(Matches, ignoreCase: false, StepLimits.RegexTime, out _, out string? error))
            yield return $"matches: {error}";
        if (MinSize is < 0 || MaxSize is < 1 or > ScenarioAnswer.MostBody || MinSize > MaxSize)
            yield return $"minSize and maxSize are bytes, at most {ScenarioAnswer.MostBody}, the least first.";
        if (MaxTime <= TimeSpan.Zero || Think < TimeSpan.Zero || Think > TimeSpan.FromSeconds(60))
            yield return "maxTime is more than nothing, and think at most 60s.";
        if (Retries is < 0 or > 10)
            yield return "retries: 0 to 10.";
        if (Extract.Count > MostList || Headers.Count > MostList || Query.Count > MostList || Form.Count > MostList * 10)
            yield return $"there are at most {MostList} extractions, headers and query fields, and {MostList * 10} fields of a form.";
        foreach (string fault in Extract.SelectMany(e => e.Faults()))
            yield return fault;
    }

    /// <summary>True where its name can be the second parameter of a key.</summary>
    internal static bool FitsKey(string name) =>
        ItemKey.TryParse($"k[{ItemKey.Quote(name)}]", out ItemKey? key, out _) && key.Parameters is [var only] && only == name;
}
