using Bongsu.Model.Identity;

namespace Bongsu.Detect.Problems;

/// <summary>A trigger that another one depends on, directly or by way of others.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Host">Its host's name.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsOwn">True where it is on the same host.</param>
public sealed record TriggerMaster(TriggerId Id, string Host, string Name, bool IsOwn);
