using Bongsu.Model.Words;




namespace Bongsu.Model.Reasons;

/// <summary>What is said of a service's redundancy, members and error budget.</summary>
[Sentences]
public static partial class ServiceReasons;
