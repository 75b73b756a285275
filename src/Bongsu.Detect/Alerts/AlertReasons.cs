using Bongsu.Model.Words;

namespace Bongsu.Detect.Alerts;

/// <summary>Why problems of other systems' alerts end.</summary>
[Sentences("alert")]
internal static partial class AlertReasons;
