using Bongsu.Model.Words;




namespace Bongsu.Collect.Checks.ZabbixPassive;

/// <summary>Why an agent gives no value.</summary>
[Sentences("passive")]
internal static partial class AgentReasons;
