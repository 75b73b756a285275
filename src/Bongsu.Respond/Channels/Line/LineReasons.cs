using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.Line;

/// <summary>How delivery attempts by LINE end.</summary>
[Sentences("line")]
internal static partial class LineReasons;
