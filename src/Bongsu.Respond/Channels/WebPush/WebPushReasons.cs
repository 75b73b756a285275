using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.WebPush;

/// <summary>How delivery attempts to browsers end.</summary>
[Sentences("push")]
internal static partial class WebPushReasons;
