/** What jobs of GitHub's workflows can get and use: beside what most reviews need. */
export { jobsOf } from "../../providers/github/workflows/workload-jobs";
