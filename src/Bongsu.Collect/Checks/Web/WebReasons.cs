using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Web;

/// <summary>Why requests to HTTP APIs fail.</summary>
[Sentences("web")]
internal static partial class WebReasons;
