using Bongsu.Model.Words;




namespace Bongsu.Collect.Checks.Heartbeat;

/// <summary>Why heartbeat checks fail.</summary>
[Sentences("heartbeat")]
internal static partial class HeartbeatReasons;
