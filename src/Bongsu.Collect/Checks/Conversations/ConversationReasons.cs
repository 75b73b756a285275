using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Conversations;

/// <summary>Why checks that talk to a server fail.</summary>
[Sentences("conversation")]
internal static partial class ConversationReasons;
