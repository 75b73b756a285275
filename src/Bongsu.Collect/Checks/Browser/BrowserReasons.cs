using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>Why checks in a browser fail, or could not be made.</summary>
[Sentences("browser")]
internal static partial class BrowserReasons;
