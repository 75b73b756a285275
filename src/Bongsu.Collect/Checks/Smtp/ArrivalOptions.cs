using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary>The connection to the mailbox in which a message is to arrive.</summary>
internal sealed record ArrivalOptions : LoginOptions;
