// Package linkage finds which records of several sources are of one enterprise, in the
// manner of a person who compares registers: by the number of the establishment, then by
// that of the enterprise and the commune, then by name and place. What is not sure enough
// is given as a doubt, for a person to decide, and is not linked. It is pure and gives the
// same result whatever the order of the records.
package linkage
