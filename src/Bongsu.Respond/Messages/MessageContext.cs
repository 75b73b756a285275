using Bongsu.Model.Words;

namespace Bongsu.Respond.Messages;

/// <summary>For whom a message is rendered.</summary>
/// <param name="Language">What he reads.</param>
/// <param name="TimeZone">His IANA time zone; UTC where it is not known here.</param>
/// <param name="PublicUrl">Where the pages are, without a slash at the end.</param>
/// <param name="Reason">Why he is told; empty where it is not to be said.</param>
public sealed record MessageContext(Language Language, string TimeZone, string PublicUrl, string Reason = "");
