using Bongsu.Model.Words;




namespace Bongsu.Respond.Channels;

/// <summary>How delivery attempts end, whatever the channel.</summary>
[Sentences("delivery")]
internal static partial class DeliveryReasons;
