#!/bin/sh
# Slurm: a shard for each task of an array, and then
#   extract merge -o out parts/*
#
#   sbatch slurm.sh CORPUS
#
# A task that was stopped, by a limit of time or with its node, goes on where it
# was when it is queued again.
#SBATCH --array=1-64
#SBATCH --cpus-per-task=4
#SBATCH --requeue
exec "${EXTRACT:-extract}" run -quiet -resume -workers "${SLURM_CPUS_PER_TASK:-1}" \
  -shard "$SLURM_ARRAY_TASK_ID/${SLURM_ARRAY_TASK_MAX:-$SLURM_ARRAY_TASK_COUNT}" -o parts "$@"
